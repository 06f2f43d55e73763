package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.starloom.app.fill.RunRecords;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.LineageAccount;
import dev.starloom.lineage.RunRecord;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at the records of runs, goes on with those that stopped, and returns to the star before. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Looks at the records of runs, goes on with those that stopped, and returns to the star before.",
        subcommands = {
            RunsCommand.ListCommand.class,
            RunsCommand.ShowCommand.class,
            ResumeCommand.class,
            DropCommand.class,
            RollbackCommand.class
        })
final class RunsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say which: 'starloom runs list', 'show', 'resume', 'drop' or 'rollback'");
    }

    /** Lists runs, newest first. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Lists the runs recorded here, newest first.",
                "A run is running, published, failed, interrupted, or died: its process ended without a word."
            })
    static final class ListCommand implements Callable<Integer> {
        private final Console console;

        @Option(names = "--runs", defaultValue = "runs", description = "folder of the records (default: runs)")
        private String runs;

        @Option(names = "--json", description = "print as JSON")
        private boolean json;

        ListCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            List<RunRecord> records = new RunRecords(console.folder().resolve(runs)).newestFirst();
            if (json) {
                ArrayNode array = Json.object().putArray("runs");
                for (RunRecord record : records) {
                    array.addObject()
                            .put("run", record.runId())
                            .put("status", record.status().name().toLowerCase(java.util.Locale.ROOT))
                            .put("started_at", record.startedAt())
                            .put("pack", record.pack().get("name"))
                            .put("rows", rows(record))
                            .put("target", record.target().get("location"));
                }
                console.out().println(Json.text(array));
                return ExitCode.OK;
            }
            if (records.isEmpty()) {
                console.out().println("no runs are recorded in " + runs + "; 'starloom generate' makes one");
                return ExitCode.OK;
            }
            Texts.table(
                            List.of("run", "status", "pack", "rows", "target"),
                            records.stream()
                                    .map(r -> List.of(
                                            r.runId(),
                                            r.status().name().toLowerCase(java.util.Locale.ROOT),
                                            r.pack().getOrDefault("name", ""),
                                            Texts.count(rows(r)),
                                            r.target().getOrDefault("location", "")))
                                    .toList(),
                            60)
                    .forEach(console.out()::println);
            return ExitCode.OK;
        }

        /** Rows of the published star: what its switch read; none for a run that did not come so far. */
        private static long rows(RunRecord record) {
            Set<String> published = record.steps().stream()
                    .filter(s -> s.kind().equals("publish"))
                    .flatMap(s -> s.inputs().stream())
                    .collect(Collectors.toSet());
            return record.steps().stream()
                    .flatMap(s -> s.outputs().stream())
                    .filter(o -> published.contains(o.name()))
                    .mapToLong(DatasetRecord::rows)
                    .sum();
        }
    }

    /** Shows one run. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a run: its steps, rows, checks, and why it failed if it did.")
    static final class ShowCommand implements Callable<Integer> {
        private final Console console;

        @Parameters(paramLabel = "RUN", arity = "0..1", description = "run (default: the newest)")
        private String run;

        @Option(names = "--runs", defaultValue = "runs", description = "folder of the records (default: runs)")
        private String runs;

        @Option(names = "--json", description = "print the record as JSON")
        private boolean json;

        ShowCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            RunRecord record = new RunRecords(console.folder().resolve(runs)).find(run);
            console.out()
                    .println(
                            json
                                    ? Json.text(RunJson.of(record))
                                    : LineageAccount.of(record).text());
            return ExitCode.OK;
        }
    }
}
