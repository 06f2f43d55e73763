package dev.starloom.sql.mysql;

import java.io.InputStream;
import java.sql.SQLException;
import java.sql.Statement;

/** How a driver is given the bytes for LOAD DATA LOCAL; each has its own method for it. */
@FunctionalInterface
public interface LocalInfile {
    /** The stream that the statement's next LOAD DATA LOCAL reads instead of a file. */
    void set(Statement statement, InputStream rows) throws SQLException;
}
