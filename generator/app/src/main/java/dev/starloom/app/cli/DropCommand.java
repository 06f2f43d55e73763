package dev.starloom.app.cli;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.RunState;
import dev.starloom.metadata.target.Target;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives up runs that stopped on their way. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = {
            "Drops what runs that stopped on their way have staged in the target; the star that is published stays as it is.",
            "So does the next 'starloom generate' there."
        })
final class DropCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "run (default: all that stopped on their way)")
    private String run;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    DropCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(console);
        try (Target target = TargetOpener.open(settings, console.environment())) {
            List<KnownRun> stopped = target.unfinished().stream()
                    .filter(r -> run == null || r.runId().equals(run))
                    .filter(r -> r.state() == RunState.STAGED)
                    .toList();
            if (stopped.isEmpty()) {
                console.out()
                        .println("nothing is staged in the target" + (run == null ? "" : " by run " + run)
                                + ". Nothing was done.");
                return ExitCode.OK;
            }
            for (KnownRun staged : stopped) {
                target.abandon(staged.runId());
                console.out()
                        .println(
                                "dropped what run " + staged.runId() + " had staged: " + Texts.count(staged.totalRows())
                                        + " rows in " + staged.rows().size() + " tables");
            }
            return ExitCode.OK;
        }
    }
}
