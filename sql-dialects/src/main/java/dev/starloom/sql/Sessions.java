package dev.starloom.sql;

import dev.starloom.metadata.target.EngineInfo;
import dev.starloom.metadata.target.TargetException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jooq.exception.DataAccessException;

/** Runs work on connections of a target: borrows, commits or rolls back, and says what failed in a person's words. */
public final class Sessions implements AutoCloseable {
    /** What is done on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** What is done on a connection, without a result. */
    @FunctionalInterface
    public interface Step {
        void on(Connection connection) throws SQLException;
    }

    private final ConnectionSource connections;
    private final Set<Connection> open =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    public Sessions(ConnectionSource connections) {
        this.connections = connections;
    }

    /** Every statement commits by itself. */
    public <T> T plain(String doing, Work<T> work) {
        return translated(doing, () -> {
            try (Borrowed borrowed = borrow()) {
                return work.on(borrowed.connection());
            }
        });
    }

    /** A connection that is known to be in use, until it is given back. */
    private record Borrowed(Connection connection, Set<Connection> open) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            open.remove(connection);
            connection.close();
        }
    }

    private Borrowed borrow() throws SQLException {
        Connection connection = connections.open();
        open.add(connection);
        return new Borrowed(connection, open);
    }

    /** Ends all connections that are in use, so that nobody waits any longer for an answer that does not come. */
    void abortAll() {
        List<Connection> inUse;
        synchronized (open) {
            inUse = List.copyOf(open);
        }
        inUse.forEach(Sessions::evict);
    }

    /** Ends a kept connection of which nothing is expected any more. */
    void discard(Connection kept) {
        open.remove(kept);
        evict(kept);
        try {
            kept.close();
        } catch (SQLException e) {
            org.slf4j.LoggerFactory.getLogger(Sessions.class).debug("close failed", e);
        }
    }

    /** All or nothing. */
    public <T> T transaction(String doing, Work<T> work) {
        return translated(doing, () -> {
            try (Borrowed borrowed = borrow()) {
                borrowed.connection().setAutoCommit(false);
                return inTransaction(borrowed.connection(), work);
            }
        });
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (done) {
                connection.setAutoCommit(true);
            } else {
                rollBack(connection);
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The connection is broken, or a failed commit took the transaction with it; why is what is thrown.
            org.slf4j.LoggerFactory.getLogger(Sessions.class).debug("rollback failed", e);
            evict(connection);
        }
    }

    /** A connection in an unknown state goes back to no pool. */
    private static void evict(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            org.slf4j.LoggerFactory.getLogger(Sessions.class).debug("abort failed", e);
        }
    }

    /** A transaction that the server refuses to write in, where the engine can be told. */
    public <T> T reading(String doing, Work<T> work) {
        return translated(doing, () -> {
            try (Borrowed borrowed = borrow()) {
                Connection connection = borrowed.connection();
                connections.beginReading(connection);
                try {
                    return work.on(connection);
                } finally {
                    endReading(connection);
                }
            }
        });
    }

    private void endReading(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            try {
                connections.endReading(connection);
            } catch (SQLException e) {
                // What broke the connection is what is thrown, if anything is; nothing was written.
                org.slf4j.LoggerFactory.getLogger(Sessions.class).debug("ending a read failed", e);
            }
        }
    }

    /** A connection that the caller keeps, after a first step; given back where the step fails. */
    Connection plainKept(String doing, Step step) {
        return translated(doing, () -> {
            Connection connection = connections.open();
            boolean kept = false;
            try {
                step.on(connection);
                kept = true;
                open.add(connection);
                return connection;
            } finally {
                if (!kept) {
                    connection.close();
                }
            }
        });
    }

    /** Gives a kept connection back after a last step. */
    void giveBack(String doing, Connection kept, Step last) {
        open.remove(kept);
        translated(doing, () -> {
            try (Connection connection = kept) {
                last.on(connection);
            }
            return null;
        });
    }

    private interface Attempt<T> {
        T run() throws SQLException;
    }

    private <T> T translated(String doing, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (Stoppable.StoppedException e) {
            throw new TargetException(TargetException.Kind.FAILED, doing + ": stopped on request", e);
        } catch (SQLException e) {
            if (e.getCause() instanceof InterruptedException) {
                // A pool gives no connection to a thread that was asked to stop.
                throw new TargetException(TargetException.Kind.FAILED, doing + ": stopped on request", e);
            }
            throw connections.explain(doing, e);
        } catch (DataAccessException e) {
            SQLException cause = Failures.sqlCause(e);
            throw cause == null
                    ? new TargetException(TargetException.Kind.FAILED, doing + ": " + Failures.reason(e), e)
                    : connections.explain(doing, cause);
        }
    }

    /** The first column of a query as text. */
    public static List<String> strings(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    values.add(result.getString(1));
                }
            }
            return values;
        }
    }

    /** What the target is, as driver and server say it. */
    public EngineInfo describe(Engine engine, String jdbcUrl, String versionSql) {
        return plain("asking " + engine.title() + " for its version", c -> {
            DatabaseMetaData meta = c.getMetaData();
            return new EngineInfo(
                    engine.title(),
                    strings(c, versionSql).get(0),
                    meta.getDriverName(),
                    meta.getDriverVersion(),
                    Locations.withoutSecrets(jdbcUrl));
        });
    }

    @Override
    public void close() {
        connections.close();
    }
}
