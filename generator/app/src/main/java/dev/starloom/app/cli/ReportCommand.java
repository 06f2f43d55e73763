package dev.starloom.app.cli;

import dev.starloom.app.config.Secret;
import dev.starloom.app.report.ReportChoices;
import dev.starloom.app.report.ReportFiles;
import dev.starloom.app.report.Reporting;
import dev.starloom.app.report.SideChoice;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.report.Gate;
import dev.starloom.quality.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how alike two databases are. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two databases that hold the same tables, a real one and one that was made, and writes report.html for"
                    + " people, report.json for programs and junit.xml for build servers. Reads both, writes to neither.",
            "Each side is a JDBC URL, or a folder of CSV files with a data_dictionary.json or schema.sql in it. Tables and"
                    + " columns meet by their names. Every score stands beside the floor: what two halves of the real side"
                    + " come to."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written, and every limit of the gate was kept",
            "1:reading failed",
            "2:bad input: an option, the gate file, a folder; nothing was read",
            "3:a database cannot be reached, or not with these credentials",
            "4:a database is used by another process",
            "6:written, and a limit of the gate was broken; without a gate file, a constraint of the model"
        },
        footerHeading = "%nA gate file (metrics hold for each score of that name; all keys may be left out):%n",
        footer = {
            "  constraints: 0                                  violations that are allowed",
            "  quality: {minimum: 0.9, below-floor: 0.03}",
            "  properties:",
            "    Column Shapes: {minimum: 0.95}",
            "  metrics:",
            "    C2ST: {maximum: 0.6, above-floor: 0.05}",
            "    ExactCopies: {above-floor: 0.001}",
            "",
            "Examples:",
            "  starloom report --real jdbc:duckdb:real.duckdb --synthetic jdbc:duckdb:made.duckdb --gate gate.yaml",
            "  starloom report --real jdbc:postgresql://prod/shop --real-user reader --real-password '$${ENV:PROD}' \\",
            "      --synthetic jdbc:mariadb://test/shop --synthetic-user reader --synthetic-password '$${ENV:TEST}'",
            "  starloom report --real adult/ --synthetic made/ --holdout held-out/ --out target/report"
        })
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--real",
            paramLabel = "URL|FOLDER",
            required = true,
            description = "the original: a JDBC URL, or a folder of CSV files")
    private String real;

    @Option(names = "--real-user", paramLabel = "NAME", description = "user name there")
    private String realUser;

    @Option(
            names = "--real-password",
            paramLabel = "REF",
            description = "reference to the password: $${ENV:NAME} or $${FILE:path}")
    private String realPassword;

    @Option(names = "--real-schema", paramLabel = "NAME", description = "schema there (default: the connection's own)")
    private String realSchema;

    @Option(
            names = "--synthetic",
            paramLabel = "URL|FOLDER",
            required = true,
            description = "what was made: a JDBC URL, or a folder of CSV files")
    private String synthetic;

    @Option(names = "--synthetic-user", paramLabel = "NAME", description = "user name there")
    private String syntheticUser;

    @Option(names = "--synthetic-password", paramLabel = "REF", description = "reference to the password")
    private String syntheticPassword;

    @Option(
            names = "--synthetic-schema",
            paramLabel = "NAME",
            description = "schema there (default: the connection's own)")
    private String syntheticSchema;

    @Option(
            names = "--holdout",
            paramLabel = "URL|FOLDER",
            description =
                    "real rows that whatever made the synthetic ones never saw, read as the user of the real side: tells whether a row was learned from")
    private String holdout;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            description =
                    "data dictionary or script of DDL with the keys and links that hold (default: those that the real side declares)")
    private Path dictionary;

    @Option(names = "--include", paramLabel = "PATTERN", split = ",", description = "tables to compare (default: all)")
    private List<String> include = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "PATTERN", split = ",", description = "tables to leave out")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "report",
            description = "folder to write into (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(names = "--replace", description = "replace a report that lies there")
    private boolean replace;

    @Option(
            names = "--gate",
            paramLabel = "FILE",
            description = "YAML with limits; a broken one ends with exit code 6 (default: no violated constraint)")
    private Path gate;

    @Option(
            names = "--sample-rows",
            paramLabel = "N",
            description = "rows of a table that are looked at, about, whole families at a time (default: 50000)")
    private Long sampleRows;

    @Option(
            names = "--classifier-rows",
            paramLabel = "N",
            description = "rows of each side that a classifier is shown, at most (default: 10000)")
    private Integer classifierRows;

    @Option(
            names = "--families",
            paramLabel = "K",
            description = "a value that fewer families hold is told nowhere (default: 5)")
    private Integer families;

    @Option(
            names = "--all-pairs",
            description = "score every pair of columns, also those that have little to do with each other")
    private boolean allPairs;

    @Option(names = "--seed", paramLabel = "N", description = "draws the rows that classifiers see (default: 42)")
    private Long seed;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = console.folder().resolve(out);
        ReportFiles.requireFree(folder, replace);
        Problems problems = new Problems();
        SideChoice realSide = side(real, realUser, realPassword, realSchema, "--real-password", problems);
        SideChoice syntheticSide =
                side(synthetic, syntheticUser, syntheticPassword, syntheticSchema, "--synthetic-password", problems);
        ReportChoices choices = choices(problems);
        problems.throwIfAny();
        Report report = Reporting.of(
                realSide,
                syntheticSide,
                Optional.ofNullable(holdout)
                        .map(place ->
                                new SideChoice(place(place), realSide.user(), realSide.password(), realSide.schema())),
                choices,
                console.environment(),
                what -> console.err().println("  " + what));
        ReportFiles.write(report, folder);
        print(report);
        return report.isPassed() ? ExitCode.OK : ExitCode.GATE_BROKEN;
    }

    private SideChoice side(
            String place, String user, String password, String schema, String where, Problems problems) {
        return new SideChoice(
                place(place),
                Optional.ofNullable(user),
                Optional.ofNullable(password).flatMap(p -> Secret.read(p, where, problems)),
                Optional.ofNullable(schema));
    }

    private String place(String place) {
        return place.startsWith("jdbc:")
                ? place
                : console.folder().resolve(place).toString();
    }

    private ReportChoices choices(Problems problems) {
        ReportChoices defaults = ReportChoices.defaults();
        MetricOptions options = defaults.options();
        requirePositive("--sample-rows", sampleRows, problems);
        requirePositive("--classifier-rows", classifierRows, problems);
        requirePositive("--families", families, problems);
        if (classifierRows != null) {
            options = options.withRows(classifierRows, options.distanceRows());
        }
        if (families != null) {
            options = options.withLeastFamilies(families);
        }
        if (seed != null) {
            options = options.withSeed(seed);
        }
        if (allPairs) {
            options = options.withThresholds(0, 0);
        }
        return new ReportChoices(
                Optional.ofNullable(dictionary).map(console.folder()::resolve),
                include,
                exclude,
                sampleRows == null ? defaults.sampleRows() : sampleRows,
                defaults.memoryBytes(),
                gate == null ? defaults.gate() : gate(console.folder().resolve(gate)),
                options);
    }

    private static void requirePositive(String option, Number value, Problems problems) {
        if (value != null && value.longValue() < 1) {
            problems.add("TOO_SMALL", option, "at least 1 is needed, not " + value);
        }
    }

    private static Gate gate(Path file) {
        try {
            return Gate.read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new ProblemException(
                    "UNREADABLE_FILE",
                    "--gate",
                    "the file " + file + " cannot be read; check its path, its rights, and that it is UTF-8 text");
        }
    }

    private void print(Report report) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "Quality",
                number(report.scores().quality()),
                number(report.floor().quality())));
        report.scores()
                .properties()
                .forEach((name, score) -> lines.add(List.of(
                        name, number(score), number(report.floor().properties().getOrDefault(name, Double.NaN)))));
        Texts.table(
                        List.of("property", "score", "floor"),
                        lines.stream().filter(l -> !l.get(1).isEmpty()).toList(),
                        60)
                .forEach(console.out()::println);
        console.out().println();
        console.out()
                .println(Texts.count(report.violations()) + " violations of "
                        + Texts.count(report.constraints().size()) + " constraints");
        report.gates().stream()
                .filter(g -> !g.isKept())
                .forEach(g -> console.out()
                        .println("broken: " + g.what() + " is " + number(g.value()) + ", and should be " + g.limit()));
        console.out().println("report  " + out.resolve("report.html"));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
