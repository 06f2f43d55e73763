package dev.starloom.sql;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock that one run at a time holds on the schema, for as long as its connection lives; and signs of life meanwhile. */
final class SchemaLock {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaLock.class);

    /** How often, and how long, it is looked whether ended sessions have let go. */
    private static final int LOOKS = 150;

    private static final long LOOK_MILLIS = 200;

    private final JdbcTarget target;
    private final SignsOfLife signs;
    private Connection held;

    SchemaLock(JdbcTarget target) {
        this.target = target;
        this.signs = new SignsOfLife(target, this::sign);
    }

    /**
     * Takes the lock, where it is not held yet.
     *
     * @param takeOver whether the sessions of a run that holds it may be ended
     * @throws TargetException of kind OCCUPIED where another run holds it, saying whose
     */
    synchronized void take(boolean takeOver) {
        if (held == null) {
            held = target.sessions().plainKept("locking the schema", c -> lock(c, takeOver));
            signs.begin();
        }
    }

    private void lock(Connection c, boolean takeOver) throws SQLException {
        if (target.tryLock(c)) {
            return;
        }
        Optional<Owner> owner = target.hasWholeLedger(c) ? target.fence().owner(target.jooq(c)) : Optional.empty();
        if (takeOver) {
            target.endSessions(c, owner);
            if (letGo(c)) {
                LOG.warn("Ended the sessions of {}", owner.map(Owner::described).orElse("another run"));
                return;
            }
        }
        throw new TargetException(
                Kind.OCCUPIED,
                "another run is filling " + target.identifiers().schema().orElse("this target") + " at "
                        + target.info().location()
                        + owner.map(o -> " (" + o.described() + ")").orElse("")
                        + ": wait until it ends, or end it; --take-over ends its sessions and goes first");
    }

    private boolean letGo(Connection c) throws SQLException {
        for (int look = 0; look < LOOKS; look++) {
            if (target.tryLock(c)) {
                return true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** A sign of life on the connection that holds the lock: it also keeps that connection from falling asleep. */
    private void sign(String now) throws SQLException {
        Connection connection;
        synchronized (this) {
            connection = held;
        }
        if (connection != null) {
            target.fence().sign(target.jooq(connection), now);
        }
    }

    /** Takes the lock again where the connection that held it was lost; false where another run has it now. */
    synchronized boolean retake() {
        if (held == null) {
            return true;
        }
        Connection lost = held;
        try {
            held = target.sessions().plainKept("locking the schema again", c -> lock(c, false));
        } catch (TargetException e) {
            LOG.debug("the lock could not be taken again", e);
            return false;
        }
        target.sessions().discard(lost);
        return true;
    }

    /**
     * Gives the lock back, where it is held. Never fails: what was done under it is done, and a connection that cannot
     * unlock is closed, which unlocks as well.
     */
    void release() {
        signs.end();
        target.fence().lower();
        synchronized (this) {
            if (held != null) {
                Connection connection = held;
                held = null;
                try {
                    target.sessions().giveBack("unlocking the schema", connection, target::unlock);
                } catch (TargetException e) {
                    LOG.warn(
                            "The lock on the schema could not be given back and ends with its connection: {}",
                            e.getMessage());
                }
            }
        }
    }
}
