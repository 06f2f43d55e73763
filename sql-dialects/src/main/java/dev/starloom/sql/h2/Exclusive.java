package dev.starloom.sql.h2;

import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/** The time in which one connection has the database to itself: statements of others wait, and no connection joins. */
final class Exclusive {
    // A statement that began just before may still be looking up its tables, one after the other. Who has worked for
    // that
    // long has found them, and may finish: it reads the tables it found, whatever they are called by then.
    private static final int LOOKS = 30;
    private static final long LOOK_MILLIS = 10;
    private static final int QUIET_LOOKS = 3;

    private Exclusive() {}

    /** Does something while others wait; needs the right of an administrator. */
    static void during(Connection connection, Sessions.Step step) throws SQLException {
        Statements.runFixed(connection, "SET EXCLUSIVE 1");
        try {
            awaitOthers(connection);
            step.on(connection);
        } finally {
            Statements.runFixed(connection, "SET EXCLUSIVE 0");
        }
    }

    private static void awaitOthers(Connection connection) throws SQLException {
        int quiet = 0;
        for (int look = 0; look < LOOKS && quiet < QUIET_LOOKS; look++) {
            quiet = Others.running(connection) ? 0 : quiet + 1;
            Others.pause(LOOK_MILLIS);
        }
    }
}
