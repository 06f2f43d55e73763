package dev.starloom.sql;

import dev.starloom.metadata.target.TargetException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every few seconds that the process at work is alive, where the engine has a connection for it. This is also how
 * a network is noticed that lets nothing through any more: a statement may rightly last for hours, but not this one. Where it
 * gets no answer, all connections are ended, so that whoever waits on one of them fails, and can go on.
 */
final class SignsOfLife {
    private static final Logger LOG = LoggerFactory.getLogger(SignsOfLife.class);

    private static final long EVERY_SECONDS = 5;

    /** What writes a sign, on a connection of its own. */
    interface Sign {
        void write(String now) throws SQLException;
    }

    private final JdbcTarget target;
    private final Sign sign;
    private final Clock clock = Clock.systemUTC();
    private ScheduledExecutorService timer;
    private ScheduledExecutorService writer;

    SignsOfLife(JdbcTarget target, Sign sign) {
        this.target = target;
        this.sign = sign;
    }

    synchronized void begin() {
        if (target.givesSignsOfLife() && timer == null) {
            timer = daemon("starloom-signs-of-life");
            writer = daemon("starloom-sign-of-life");
            timer.scheduleWithFixedDelay(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private void tick() {
        if (!target.fence().isHeld()) {
            return;
        }
        ScheduledExecutorService at = writer;
        if (at == null) {
            return;
        }
        Future<?> written = at.submit(() -> {
            sign.write(clock.instant().toString());
            return null;
        });
        try {
            written.get(target.silenceSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "No answer from {} for {} seconds: its connections are ended",
                    target.info().location(),
                    target.silenceSeconds());
            target.sessions().abortAll();
        } catch (ExecutionException e) {
            LOG.debug("no sign of life could be written", e);
            if (e.getCause() instanceof SQLException
                    || e.getCause() instanceof DataAccessException
                    || e.getCause() instanceof TargetException) {
                target.retakeLock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void end() {
        if (timer != null) {
            timer.shutdownNow();
            writer.shutdownNow();
            timer = null;
            writer = null;
        }
    }
}
