package dev.starloom.app.cli;

import dev.starloom.app.fill.RunRecords;
import dev.starloom.lineage.LineageAccount;
import dev.starloom.lineage.LineageDiagram;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.document.ProblemException;
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
        subcommands = {LineageCommand.ShowCommand.class})
final class LineageCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what: 'starloom lineage show'");
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
}
