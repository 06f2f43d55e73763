package dev.starloom.sql;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.sql.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock that one run at a time holds on the schema, for as long as its connection lives. */
final class SchemaLock {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaLock.class);

    private final JdbcTarget target;
    private Connection held;

    SchemaLock(JdbcTarget target) {
        this.target = target;
    }

    /**
     * Takes the lock, where it is not held yet.
     *
     * @throws TargetException of kind OCCUPIED where another run holds it
     */
    synchronized void take() {
        if (held != null) {
            return;
        }
        held = target.sessions().plainKept("locking the schema", c -> {
            if (!target.tryLock(c)) {
                throw new TargetException(
                        Kind.OCCUPIED,
                        "another run is filling "
                                + target.identifiers().schema().orElse("this target") + " at "
                                + target.info().location() + ": wait until it ends, or end it");
            }
        });
    }

    /**
     * Gives the lock back, where it is held. Never fails: what was done under it is done, and a connection that cannot
     * unlock is closed, which unlocks as well.
     */
    synchronized void release() {
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
