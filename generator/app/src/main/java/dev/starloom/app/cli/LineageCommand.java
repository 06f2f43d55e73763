package dev.starloom.app.cli;

import dev.starloom.app.config.Secret;
import dev.starloom.app.fill.RunRecords;
import dev.starloom.app.openlineage.OpenLineageEvents;
import dev.starloom.app.openlineage.OpenLineageSender;
import dev.starloom.lineage.LineageAccount;
import dev.starloom.lineage.LineageDiagram;
import dev.starloom.lineage.LineageGraph;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import io.openlineage.client.OpenLineage.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the lineage of runs. */
@Command(
        name = "lineage",
        mixinStandardHelpOptions = true,
        description = "Reads the lineage of a run: where every table and column comes from.",
        subcommands = {
            LineageCommand.ShowCommand.class,
            LineageCommand.GraphCommand.class,
            LineageCommand.ExportCommand.class
        })
final class LineageCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what: 'starloom lineage show', 'graph' or 'export'");
    }

    /** Shows a lineage. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows the lineage of a run: an account for people, a diagram, or the way of one column.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  starloom lineage show",
                "  starloom lineage show --column orders.total_amount",
                "  starloom lineage show --diagram > star.mmd      (Mermaid)"
            })
    static final class ShowCommand implements Callable<Integer> {
        private final Console console;

        @Parameters(paramLabel = "RUN", arity = "0..1", description = "run (default: the newest)")
        private String run;

        @Option(names = "--runs", defaultValue = "runs", description = "folder of the records (default: runs)")
        private String runs;

        @Option(names = "--diagram", description = "print a Mermaid diagram of steps and tables")
        private boolean diagram;

        @Option(
                names = "--column",
                paramLabel = "TABLE.COLUMN",
                description = "trace one column back to where it comes from")
        private String column;

        @Option(names = "--json", description = "print the whole record as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        ShowCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            RunRecord record = new RunRecords(console.folder().resolve(runs)).find(run);
            if (json && (diagram || column != null)) {
                throw new ParameterException(
                        spec.commandLine(), "--json prints the whole record; leave out the other flag");
            }
            if (json) {
                console.out().println(Json.text(RunJson.of(record)));
            } else if (diagram) {
                console.out().println(LineageDiagram.mermaid(record));
            } else if (column != null) {
                int dot = column.indexOf('.');
                if (dot < 1 || dot == column.length() - 1) {
                    throw new ProblemException(
                            "BAD_COLUMN",
                            "--column",
                            "'" + column + "' is not table.column; for example orders.total_amount");
                }
                console.out().println(trace(record, column.substring(0, dot), column.substring(dot + 1)));
            } else {
                console.out().println(LineageAccount.of(record).text());
            }
            return ExitCode.OK;
        }

        private static String trace(RunRecord record, String table, String column) {
            try {
                return LineageAccount.of(record).column(table, column);
            } catch (IllegalArgumentException e) {
                throw new ProblemException("UNKNOWN_COLUMN", "--column", e.getMessage());
            }
        }
    }

    /** Draws a lineage. */
    @Command(
            name = "graph",
            mixinStandardHelpOptions = true,
            description = {
                "Draws the lineage of a run: one HTML file, which needs no network.",
                "A click on a column shows where it comes from, what it goes into, and what decides it; lineage.html#orders.total_amount"
                        + " opens it so."
            })
    static final class GraphCommand implements Callable<Integer> {
        private final Console console;

        @Parameters(paramLabel = "RUN", arity = "0..1", description = "run (default: the newest)")
        private String run;

        @Option(names = "--runs", defaultValue = "runs", description = "folder of the records (default: runs)")
        private String runs;

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FILE",
                defaultValue = "lineage.html",
                description = "file to write (default: lineage.html)")
        private Path out;

        GraphCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            RunRecord record = new RunRecords(console.folder().resolve(runs)).find(run);
            write(console, out, LineageGraph.html(record));
            console.out().println("wrote " + out + ": open it in a browser");
            return ExitCode.OK;
        }
    }

    /** Hands a lineage on. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Hands the lineage of a run on as events of OpenLineage, with the lineage of every column.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  starloom lineage export --out events.jsonl",
                "  starloom lineage export --url https://marquez.example --token '$${ENV:OPENLINEAGE_TOKEN}'"
            })
    static final class ExportCommand implements Callable<Integer> {
        private static final String OPENLINEAGE = "openlineage";

        private final Console console;

        @Parameters(paramLabel = "RUN", arity = "0..1", description = "run (default: the newest)")
        private String run;

        @Option(names = "--runs", defaultValue = "runs", description = "folder of the records (default: runs)")
        private String runs;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = OPENLINEAGE,
                description = "openlineage, which is the only one")
        private String format;

        @Option(
                names = "--namespace",
                defaultValue = "starloom",
                description = "namespace of the jobs (default: starloom)")
        private String namespace;

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FILE",
                description = "write events to a file, a line each; otherwise they are printed")
        private Path out;

        @Option(names = "--url", paramLabel = "URL", description = "send events to a collector over HTTP")
        private String url;

        @Option(
                names = "--token",
                paramLabel = "REF",
                description = "reference to the bearer token: $${ENV:NAME} or $${FILE:path}")
        private String token;

        ExportCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            if (!format.equals(OPENLINEAGE)) {
                throw new ProblemException(
                        "UNKNOWN_FORMAT", "--format", "there is no format " + format + "; " + OPENLINEAGE);
            }
            Problems problems = new Problems();
            Optional<String> bearer = Optional.ofNullable(token)
                    .flatMap(t -> Secret.read(t, "--token", problems))
                    .flatMap(t -> t.resolve(console.environment(), "--token", problems));
            problems.throwIfAny();
            RunRecord record = new RunRecords(console.folder().resolve(runs)).find(run);
            List<RunEvent> events = OpenLineageEvents.of(record, namespace);
            if (url != null) {
                OpenLineageSender.send(events, url, bearer);
                console.out().println("sent " + events.size() + " events to " + url);
            }
            if (out != null) {
                write(console, out, OpenLineageSender.lines(events));
                console.out().println("wrote " + events.size() + " events to " + out);
            } else if (url == null) {
                console.out().print(OpenLineageSender.lines(events));
            }
            return ExitCode.OK;
        }
    }

    private static void write(Console console, Path out, String text) {
        try {
            Files.writeString(console.folder().resolve(out), text);
        } catch (IOException e) {
            throw new ProblemException(
                    "NOT_WRITTEN", "--out", out + " cannot be written: " + e.getMessage() + "; choose another place");
        }
    }
}
