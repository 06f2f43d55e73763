package dev.starloom.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Gives connections to one target; closing a connection gives it back. Safe for use by many threads. */
public interface ConnectionSource extends AutoCloseable {
    Connection open() throws SQLException;

    @Override
    void close();
}
