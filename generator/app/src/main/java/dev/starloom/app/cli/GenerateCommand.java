package dev.starloom.app.cli;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.RunIds;
import dev.starloom.app.seal.Seal;
import dev.starloom.engine.run.Continuity;
import dev.starloom.engine.run.Run;
import dev.starloom.metadata.target.TargetException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills the warehouse. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Fills the warehouse: generates every table, loads it, adds keys, checks, and publishes the star with one switch.",
            "Whatever fails before that switch leaves the target as it was. A second run with the same settings does nothing.",
            "What a run that failed has staged is kept for 'starloom runs resume'; the next 'generate' there drops it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starloom generate",
            "  starloom generate --scale 10 --threads 4",
            "  starloom generate --scale 0.1 --rows customers=500 --as-of 2026-06-30 --replace",
            "  starloom generate --existing keep-tables --target jdbc:postgresql://localhost/bank",
            "  starloom generate --target files:out --format parquet",
            "  starloom generate --target files:out --part 3/16 --compress gzip",
            "  starloom generate --exclude inventory,returns",
            "  starloom generate --target jdbc:mariadb://localhost/dw --user etl --password '$${ENV:DW_PASSWORD}'"
        })
final class GenerateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private FileOptions files = new FileOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private SchemaOptions schemas = new SchemaOptions();

    @Option(
            names = "--replace",
            description =
                    "drop the star that an earlier run of ours published here, and nothing else; with keep-tables: delete the rows that it put there")
    private boolean replace;

    @Option(
            names = "--keep-previous",
            description =
                    "with --replace: keep the star that is replaced beside the new one until the next publish, for 'runs rollback'; takes its space twice")
    private boolean keepPrevious;

    @Option(
            names = "--take-over",
            description = "where another run is at work on the target: end its sessions, and fill it instead")
    private boolean takeOver;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "show the plan and touch nothing; the same as 'starloom plan'")
    private boolean dryRun;

    @Option(
            names = "--json",
            description = "print the summary as JSON; bad input and failures too, with their exit code")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, only the summary")
    private boolean quiet;

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Filling filling = options.filling(console, this::more);
        Settings settings = filling.settings();
        if (dryRun) {
            new PlanReport(filling).print(console, json);
            return ExitCode.OK;
        }
        Seal seal = new Seals(console)
                .of(settings, options, spec.commandLine().getParseResult().originalArgs());
        String runId = RunIds.next(Clock.systemUTC());
        Path records = console.folder().resolve(settings.runs()).resolve(runId);
        Instant start = Clock.systemUTC().instant();
        try (RunFolder folder = RunFolder.claimed(records).sealedBy(seal)) {
            folder.keepCall(Call.of(
                            console,
                            spec.root().commandLine().getParseResult().originalArgs(),
                            options.configuration(console))
                    .json());
            try {
                return new Execution(
                                console,
                                options.again(),
                                quiet,
                                json,
                                outcome -> files.addRecords(settings, outcome, folder))
                        .run(filling, folder, runId, Run::execute);
            } catch (TargetException e) {
                filling.recordNotBegun(runId, folder, start, e);
                console.err()
                        .println("The run came to nothing before its first step; its record is in " + folder.lineage());
                throw e;
            }
        }
    }

    private Settings more(Settings read) {
        Continuity set = read.continuity();
        return files.apply(selection
                .over(read.withReplace(replace)
                        .withContinuity(new Continuity(set.keepStaged(), set.keepPrevious() || keepPrevious, takeOver)))
                .withSchemas(schemas.schemas()));
    }

    /** The settings of an earlier call. */
    Settings settings(Call call) {
        call.configuration().ifPresent(options::read);
        return more(options.settings(console));
    }
}
