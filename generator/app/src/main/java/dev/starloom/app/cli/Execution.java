package dev.starloom.app.cli;

import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.metadata.target.Target;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs a filling and tells what came of it.
 *
 * @param console what is spoken to
 * @param again flags that lead another command to the same target
 * @param quiet whether no progress is shown
 * @param json whether the outcome is told as JSON
 * @param ended hears the outcome before it is told
 */
record Execution(Console console, String again, boolean quiet, boolean json, Consumer<RunOutcome> ended) {
    /**
     * Opens the target and runs.
     *
     * @param running from the beginning, or from where it stopped
     * @return the exit code
     */
    int run(Filling filling, RunFolder folder, String runId, Function<Run, RunOutcome> running) {
        try (Target target = TargetOpener.open(filling.settings(), console.environment());
                Progress progress = Progress.of(console, quiet)) {
            Run run = filling.run(target, runId, folder, progress);
            Summary summary = new Summary(filling.settings(), filling, folder, again);
            return Interruption.guard(run, () -> running.apply(run), progress, outcome -> {
                ended.accept(outcome);
                return summary.print(console, outcome, json);
            });
        }
    }
}
