package dev.starloom.app.cli;

import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunOutcome;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a run in order on Ctrl-C: what was staged is dropped before the process goes. */
final class Interruption {
    /** Long enough to drop what was staged even on a slow server; a process that hangs longer than that only annoys. */
    private static final long PATIENCE_SECONDS = 60;

    private Interruption() {}

    static RunOutcome guard(Run run, Progress progress) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    progress.note("stopping: dropping what was staged ...");
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
            return run.execute();
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
