package dev.starloom.app.cli;

import dev.starloom.app.config.Secret;
import dev.starloom.app.config.Settings;
import dev.starloom.app.config.SettingsFlags;
import dev.starloom.app.fill.Fitting;
import dev.starloom.app.fill.Product;
import dev.starloom.app.fill.ShippedLists;
import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.Synthesizers;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import dev.starloom.models.file.Manifest;
import dev.starloom.models.file.ModelFile;
import dev.starloom.models.fit.Decision;
import dev.starloom.models.fit.FitSettings;
import dev.starloom.models.fit.FittedModel;
import dev.starloom.models.fit.Fitter;
import dev.starloom.models.fit.SuggestedLinks;
import dev.starloom.models.fit.Treatment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Learns a database that has rows. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = {
            "Learns the tables of a database and how they hang together, and writes one model file from which 'starloom generate"
                    + " --model' fills the same tables with rows that are new.",
            "Reads only, in one transaction that sees one state. Keys are never learned; columns that identify persons are not, either:"
                    + " --dry-run shows what would happen to each column and why, --treat changes it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starloom fit --source jdbc:postgresql://localhost/shop --user me --password '$${ENV:PGPASSWORD}' --dry-run",
            "  starloom fit --source jdbc:duckdb:warehouse.duckdb --out shop.starloom",
            "  starloom fit --source jdbc:mariadb://localhost/shop --user me --treat customer.city=mask --treat country=copy",
            "  starloom model show shop.starloom",
            "  starloom generate --model shop.starloom --target jdbc:duckdb:new.duckdb"
        })
final class FitCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--source", paramLabel = "URL", required = true, description = "JDBC URL of the database to learn")
    private String source;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "user name at the source; one that may only read is best")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "REF",
            description = "reference to the password: $${ENV:NAME} or $${FILE:path}")
    private String password;

    @Option(names = "--schema", paramLabel = "NAME", description = "schema to learn (default: the connection's own)")
    private String schema;

    @Option(names = "--include", paramLabel = "PATTERN", split = ",", description = "tables to learn (default: all)")
    private List<String> include = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "PATTERN", split = ",", description = "tables to leave out")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            defaultValue = "model.starloom",
            description = "model file to write (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(names = "--replace", description = "write over a model that is there")
    private boolean replace;

    @Option(
            names = "--synthesizer",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "what learns: auto, or one of those that 'starloom model synthesizers' lists (default: ${DEFAULT-VALUE})")
    private String synthesizer;

    @Option(
            names = "--synthesizer-of",
            paramLabel = "TABLE=NAME",
            description = "what learns one table; may be repeated")
    private Map<String, String> synthesizers = new LinkedHashMap<>();

    @Option(
            names = "--fit-set",
            paramLabel = "NAME=VALUE",
            description = "setting of what learns, such as least_leaf=50; may be repeated")
    private Map<String, String> knobs = new LinkedHashMap<>();

    @Option(
            names = "--treat",
            paramLabel = "TABLE[.COLUMN]=TREATMENT",
            description = "copy (a table), mask or synthesize (a column), instead of what was decided; may be repeated")
    private Map<String, String> treatments = new LinkedHashMap<>();

    @Option(
            names = "--links",
            paramLabel = "MODE",
            defaultValue = "declared",
            description =
                    "declared: the foreign keys of the source; suggested: beside them columns that are called like another"
                            + " table's key and hold nothing but its values (default: ${DEFAULT-VALUE})")
    private String links;

    @Option(
            names = "--unclassified",
            paramLabel = "MODE",
            defaultValue = "decide",
            description =
                    "decide: columns are decided as shown; refuse: stops where --treat says nothing of a column that"
                            + " would be learned or copied (default: ${DEFAULT-VALUE})")
    private String unclassified;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "seed of the fit (default: 42)")
    private long seed;

    @Option(
            names = "--k",
            paramLabel = "N",
            defaultValue = "5",
            description = "values that fewer rows have are not reproduced (default: ${DEFAULT-VALUE})")
    private int k;

    @Option(
            names = "--most-rows",
            paramLabel = "N",
            defaultValue = "200000",
            description = "rows of a table that are learned from; families stay whole (default: ${DEFAULT-VALUE})")
    private int mostRows;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            defaultValue = DraftCommand.LAST_DAY,
            description = "last day of dates that are made by name and type (default: ${DEFAULT-VALUE})")
    private LocalDate asOf;

    @Option(names = "--dry-run", description = "show what would happen to each column and why; write nothing")
    private boolean dryRun;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, only the summary")
    private boolean quiet;

    FitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path file = console.folder().resolve(out);
        Settings settings = settings();
        FitSettings fit = fitSettings();
        if (!dryRun && !replace && Files.exists(file)) {
            throw new ProblemException(
                    "ALREADY_THERE", out.toString(), "this is here already; choose another --out, or --replace it");
        }
        try (Fitting fitting = Fitting.open(settings, console.environment(), include, exclude)) {
            checkNames(fitting);
            link(fitting);
            if (dryRun || unclassified.equals("refuse")) {
                List<Decision> decisions = Fitter.decide(fitting, fit, progress());
                if (dryRun) {
                    ModelText.decisions(decisions, console.out());
                    return ExitCode.OK;
                }
                refuseUnclassified(decisions);
            }
            FittedModel model = Fitter.fit(fitting, fit, progress());
            ModelFile.write(
                    file,
                    model,
                    new Manifest.About(
                            Product.nameAndVersion(), fitting.warehouse().name(), engine(source), seed, k));
            ModelText.tables(model.tables(), console.out());
            console.out().println();
            ModelText.treatments(model.decisions(), console.out());
            console.out().println("model  " + out);
            console.out().println();
            console.out().println("next: " + Console.command() + " model show " + out);
            console.out().println("      " + Console.command() + " generate --model " + out + " --target ...");
            return ExitCode.OK;
        }
    }

    /** Links that nobody declared are taken where that was asked for, and told elsewhere. */
    private void link(Fitting fitting) {
        boolean declared = fitting.warehouse().tables().stream()
                .anyMatch(t -> !t.foreignKeys().isEmpty());
        if (declared && links.equals("declared")) {
            return;
        }
        Map<String, List<ForeignKey>> suggested = SuggestedLinks.of(fitting);
        if (links.equals("suggested")) {
            fitting.link(suggested);
        } else if (!suggested.isEmpty()) {
            console.err()
                    .println(
                            "The source declares no foreign key, so its tables are learned one by one. These links hold in"
                                    + " every row; --links suggested takes them:");
            suggested.forEach((table, keys) -> keys.forEach(k -> console.err()
                    .println("  " + table + "." + k.columns().get(0) + " -> " + k.referencedTable() + "."
                            + k.referencedColumns().get(0))));
        }
    }

    private static String engine(String url) {
        String[] parts = url.split(":");
        return parts.length > 1 ? parts[1] : url;
    }

    private FitOptions.Progress progress() {
        if (quiet || !console.terminal()) {
            return (what, done) -> {};
        }
        return (what, done) -> {
            console.err().printf(Locale.ROOT, "\r\033[K  %3.0f %%  %s", 100 * done, Texts.oneLine(what));
            if (done >= 1) {
                console.err().print("\r\033[K");
            }
            console.err().flush();
        };
    }

    private Settings settings() {
        Problems problems = new Problems();
        Settings settings = SettingsFlags.apply(
                Settings.defaults(),
                SettingsFlags.ofTarget(
                        source,
                        Optional.ofNullable(user),
                        Optional.ofNullable(password).flatMap(p -> Secret.read(p, "--password", problems)),
                        Optional.ofNullable(schema)),
                problems);
        problems.throwIfAny();
        return settings;
    }

    private FitSettings fitSettings() {
        Problems problems = new Problems();
        List<String> algorithms = new ArrayList<>(Synthesizers.names());
        algorithms.add("auto");
        List<String> wanted = new ArrayList<>(synthesizers.values());
        wanted.add(synthesizer);
        wanted.stream()
                .filter(name -> !algorithms.contains(name))
                .forEach(name -> UnknownName.add(problems, "--synthesizer", "synthesizer", name, algorithms));
        Map<String, Treatment> treated = new LinkedHashMap<>();
        treatments.forEach((name, text) -> treatment(name, text, problems).ifPresent(t -> treated.put(name, t)));
        if (!List.of("declared", "suggested").contains(links)) {
            UnknownName.add(problems, "--links", "mode", links, List.of("declared", "suggested"));
        }
        if (!List.of("decide", "refuse").contains(unclassified)) {
            UnknownName.add(problems, "--unclassified", "mode", unclassified, List.of("decide", "refuse"));
        }
        if (k < 1 || mostRows < 100) {
            problems.add("OUT_OF_RANGE", "--k, --most-rows", "--k is 1 or more, --most-rows 100 or more");
        }
        problems.throwIfAny();
        return new FitSettings(
                "learned", asOf, ShippedLists.read(), seed, k, mostRows, synthesizer, synthesizers, treated, knobs);
    }

    private static Optional<Treatment> treatment(String name, String text, Problems problems) {
        boolean column = name.contains(".");
        List<String> allowed = column ? List.of("mask", "synthesize") : List.of("copy", "synthesize");
        if (!allowed.contains(text)) {
            UnknownName.add(
                    problems,
                    "--treat " + name,
                    column ? "treatment of a column" : "treatment of a table",
                    text,
                    allowed);
            return Optional.empty();
        }
        return Optional.of(Treatment.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    /** Refuses tables and columns that there are not. */
    private void checkNames(Fitting fitting) {
        Problems problems = new Problems();
        List<String> known = new ArrayList<>();
        fitting.warehouse().tables().forEach(t -> {
            known.add(t.name());
            t.columnNames().forEach(c -> known.add(t.name() + "." + c));
        });
        treatments.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> UnknownName.add(problems, "--treat", "table or column", name, known));
        synthesizers.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> UnknownName.add(problems, "--synthesizer-of", "table", name, known));
        problems.throwIfAny();
    }

    private void refuseUnclassified(List<Decision> decisions) {
        Problems problems = new Problems();
        decisions.stream()
                .filter(d -> d.treatment() == Treatment.SYNTHESIZE || d.treatment() == Treatment.COPY)
                .filter(d ->
                        !treatments.containsKey(d.table()) && !treatments.containsKey(d.table() + "." + d.column()))
                .forEach(d -> problems.add(
                        "UNCLASSIFIED",
                        d.table() + "." + d.column(),
                        "nobody decided about it; it would be "
                                + (d.treatment() == Treatment.COPY ? "copied" : "learned") + ": say --treat "
                                + d.table() + "." + d.column() + "=synthesize, or =mask"));
        problems.throwIfAny();
    }
}
