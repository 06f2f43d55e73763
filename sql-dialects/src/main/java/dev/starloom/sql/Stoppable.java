package dev.starloom.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Ends a statement whose thread is interrupted while it waits for it. Drivers wait on for the engine's answer, however long
 * it takes; so another thread looks whether the waiting one was interrupted, and cancels the statement.
 */
public final class Stoppable {
    /** What a statement gives, or does with what it gives. */
    @FunctionalInterface
    public interface Call<T> {
        T run() throws SQLException;
    }

    /** Ends what another thread waits for. */
    @FunctionalInterface
    public interface Cancellation {
        void cancel() throws SQLException;
    }

    /** A statement was cancelled because its thread was asked to stop. */
    public static final class StoppedException extends SQLException {
        private static final long serialVersionUID = 1L;

        StoppedException(SQLException cause) {
            super("stopped on request", cause);
        }
    }

    private static final long LOOK_MILLIS = 200;
    private static final long IDLE_SECONDS = 10;
    private static final ScheduledThreadPoolExecutor WATCHER = watcher();

    private final Cancellation cancellation;
    private final Thread waiting = Thread.currentThread();
    private boolean over;
    private boolean cancelled;

    private Stoppable(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /**
     * Runs what waits for a statement.
     *
     * @throws StoppedException where the calling thread was interrupted and the statement ended for that; the thread stays
     *     interrupted
     */
    public static <T> T run(Statement statement, Call<T> call) throws SQLException {
        return run(statement::cancel, call);
    }

    /** Likewise for what is cancelled otherwise. */
    public static <T> T run(Cancellation cancellation, Call<T> call) throws SQLException {
        Stoppable watched = new Stoppable(cancellation);
        Future<?> looking =
                WATCHER.scheduleWithFixedDelay(watched::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return call.run();
        } catch (SQLException e) {
            throw watched.end() ? new StoppedException(e) : e;
        } finally {
            looking.cancel(false);
            watched.end();
        }
    }

    /** From here on nothing is cancelled any more: what runs next on the connection is something else. */
    private synchronized boolean end() {
        over = true;
        return cancelled;
    }

    private synchronized void look() {
        if (!over && waiting.isInterrupted()) {
            cancelled = true;
            try {
                cancellation.cancel();
            } catch (SQLException e) {
                // Tried again at the next look, as long as the statement lasts.
                LoggerFactory.getLogger(Stoppable.class).debug("a statement could not be cancelled", e);
            }
        }
    }

    private static ScheduledThreadPoolExecutor watcher() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "starloom-statement-watch");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
