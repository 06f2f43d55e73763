package dev.starloom.sql;

import dev.starloom.metadata.target.TargetException;
import java.sql.Connection;
import java.sql.SQLException;

/** Gives connections to one target; closing a connection gives it back. Safe for use by many threads. */
public interface ConnectionSource extends AutoCloseable {
    Connection open() throws SQLException;

    /** Begins a transaction in which the engine refuses to write, where it can be told. */
    default void beginReading(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    /** Ends such a transaction; nothing was written, so nothing is kept. */
    default void endReading(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
    }

    /** What a failure of this engine's driver means; see {@link Failures#working}. */
    default TargetException explain(String doing, SQLException failure) {
        return Failures.working(doing, failure);
    }

    @Override
    void close();
}
