package dev.starloom.app.cli;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.RunRecords;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.app.fill.TargetRows;
import dev.starloom.app.seal.Seal;
import dev.starloom.engine.run.Continuity;
import dev.starloom.engine.run.Run;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run that stopped somewhere. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Goes on with a run that failed, was stopped, or whose process died, wherever that was, and runs it to the end.",
            "The ledger in the target says what is there; what is missing is made, and the tables come out as if nothing had"
                    + " happened. The run's own settings are used, as they were kept beside its record; where that is lost, give"
                    + " them as for 'generate'. Flags given here go before them, such as another --password, --threads or --memory."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starloom runs resume                             the newest run here",
            "  starloom runs resume 20251231-235959-7f3a --dry-run",
            "  starloom runs resume --take-over                 its old process hangs somewhere: end its sessions first"
        })
final class ResumeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "run (default: the newest that is not published)")
    private String run;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private FileOptions files = new FileOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private SchemaOptions schemas = new SchemaOptions();

    @Option(names = "--replace", description = "as for 'generate', where the run's settings are given here")
    private boolean replace;

    @Option(names = "--take-over", description = "where a process is at work on the target: end its sessions first")
    private boolean takeOver;

    @Option(names = "--dry-run", description = "say what is there and what would be made, and touch nothing")
    private boolean dryRun;

    @Option(names = "--json", description = "print the summary as JSON")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, only the summary")
    private boolean quiet;

    ResumeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings given = files.apply(
                selection.over(options.settings(console).withReplace(replace)).withSchemas(schemas.schemas()));
        Path records = console.folder().resolve(given.runs());
        String runId = runId(records, given);
        Optional<Call> call = Call.read(records.resolve(runId));
        call.ifPresent(c -> c.requireFolder(console));
        Settings begun =
                call.map(this::settings).map(s -> options.over(s, console)).orElse(given);
        Settings settings = begun.withContinuity(new Continuity(
                begun.continuity().keepStaged(), begun.continuity().keepPrevious(), takeOver));
        Filling filling = Filling.plan(settings, new TargetRows(settings, console.environment()));
        Optional<RunRecord> record = record(records, runId);
        if (call.isEmpty() && record.isEmpty()) {
            requireKnown(runId, settings);
        }
        if (dryRun) {
            try (Target target = TargetOpener.open(settings, console.environment())) {
                new ResumeReport(filling, runId).print(console, target);
            }
            return ExitCode.OK;
        }
        if (record.filter(r -> r.status() == RunStatus.PUBLISHED && r.failure().isEmpty())
                .isPresent()) {
            console.out().println("run " + runId + " is published and its record complete. Nothing was done.");
            return ExitCode.OK;
        }
        Seal seal =
                new Seals(console).of(settings, options, call.map(Call::words).orElse(List.of()));
        try (RunFolder folder = RunFolder.claimed(records.resolve(runId)).sealedBy(seal)) {
            return new Execution(
                            console,
                            options.again(),
                            quiet,
                            json,
                            outcome -> files.addRecords(settings, outcome, folder))
                    .run(filling, folder, runId, Run::resume);
        }
    }

    /** The settings with which the run was begun. */
    private Settings settings(Call call) {
        CommandLine line = CommandLines.of(console);
        Object command = line.parseArgs(call.words().toArray(String[]::new))
                .subcommand()
                .commandSpec()
                .userObject();
        return ((GenerateCommand) command).settings(call);
    }

    private String runId(Path records, Settings given) {
        if (run != null) {
            return run;
        }
        List<RunRecord> here = new RunRecords(records).newestFirst();
        Optional<RunRecord> newest = here.stream()
                .filter(r -> r.status() != RunStatus.PUBLISHED && r.status() != RunStatus.RUNNING
                        || r.status() == RunStatus.PUBLISHED && r.failure().isPresent())
                .findFirst();
        if (newest.isPresent()) {
            return newest.get().runId();
        }
        if (!here.isEmpty()) {
            throw new ProblemException(
                    "NOTHING_TO_RESUME",
                    records.toString(),
                    "no run here has stopped on its way; 'starloom runs list' shows them");
        }
        try (Target target = TargetOpener.open(given, console.environment())) {
            return target.unfinished().stream()
                    .map(KnownRun::runId)
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            "NOTHING_TO_RESUME",
                            records.toString(),
                            "no run is recorded here, and the target knows of none that stopped on its way"));
        }
    }

    private static Optional<RunRecord> record(Path records, String runId) {
        return new RunRecords(records)
                .newestFirst().stream().filter(r -> r.runId().equals(runId)).findFirst();
    }

    private void requireKnown(String runId, Settings settings) {
        try (Target target = TargetOpener.open(settings, console.environment())) {
            if (target.find(runId).isEmpty()) {
                throw new ProblemException(
                        "UNKNOWN_RUN",
                        runId,
                        "no such run is recorded here, nor known to the target; 'starloom runs list' shows those that are");
            }
        }
    }
}
