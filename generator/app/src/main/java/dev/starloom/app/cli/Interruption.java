package dev.starloom.app.cli;

import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunOutcome;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Ends a run in order on Ctrl-C: what was staged is kept or dropped, and the user told so, before the process goes. */
final class Interruption {
    /** Long enough to drop what was staged even on a slow server; a process that hangs longer than that only annoys. */
    private static final long PATIENCE_SECONDS = 60;

    private Interruption() {}

    /**
     * Runs, and tells what came of it, before an interrupted process may end.
     *
     * @param running runs it, from its beginning or from where it stopped
     * @param telling prints the outcome and gives the exit code
     */
    static int guard(Run run, Supplier<RunOutcome> running, Progress progress, ToIntFunction<RunOutcome> telling) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    progress.note("stopping ...");
                    run.cancel();
                    try {
                        ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "starloom-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            RunOutcome outcome = running.get();
            progress.close();
            return telling.applyAsInt(outcome);
        } finally {
            ended.countDown();
            removeUnlessStopping(hook);
        }
    }

    private static void removeUnlessStopping(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The process is already ending: the hook is what waits for us.
        }
    }
}
