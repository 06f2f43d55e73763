package dev.starloom.app.cli;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.Target;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Returns to the star before. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Switches back to the star before the present one, all at once for every reader; views and grants follow. The present"
                    + " one is kept in its place: a second call returns to it.",
            "There is one to return to where the present one was published with --keep-previous (keep-previous: true)."
        })
final class RollbackCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--dry-run", description = "say what would be switched to, and touch nothing")
    private boolean dryRun;

    RollbackCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(console);
        try (Target target = TargetOpener.open(settings, console.environment())) {
            if (dryRun) {
                Optional<KnownRun> previous = target.previousStar();
                console.out()
                        .println(
                                previous.map(run -> "would switch back to " + described(run) + ". Nothing was touched.")
                                        .orElse("no star is kept there: nothing to return to"));
                return previous.isPresent() ? ExitCode.OK : ExitCode.OCCUPIED;
            }
            KnownRun now = target.rollback(Clock.systemUTC().instant().toString());
            console.out().println("the star is again that of " + described(now));
            console.out()
                    .println("next: " + Console.command() + " runs rollback" + options.again()
                            + "   to return to the other");
            return ExitCode.OK;
        }
    }

    private static String described(KnownRun run) {
        return "run " + run.runId() + ", begun " + run.startedAt() + ", " + Texts.count(run.totalRows()) + " rows in "
                + run.rows().size() + " tables";
    }
}
