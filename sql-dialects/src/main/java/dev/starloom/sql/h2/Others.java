package dev.starloom.sql.h2;

import dev.starloom.sql.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What other sessions of the database are doing. */
final class Others {
    private static final long LOOK_MILLIS = 20;

    private Others() {}

    /** Whether another session runs a statement. */
    static boolean running(Connection connection) throws SQLException {
        return !Sessions.strings(
                        connection,
                        "SELECT session_id FROM information_schema.sessions"
                                + " WHERE session_id <> SESSION_ID() AND session_state = 'RUNNING'")
                .isEmpty();
    }

    /** Waits until every statement that runs now has ended; false where one lasts longer than some looks, 20 ms apart. */
    static boolean finished(Connection connection, int looks) throws SQLException {
        String now = Sessions.strings(connection, "SELECT CURRENT_TIMESTAMP(9)").get(0);
        for (int look = 0;
                !Sessions.strings(
                                connection,
                                "SELECT session_id FROM information_schema.sessions WHERE session_id <> SESSION_ID()"
                                        + " AND session_state = 'RUNNING'"
                                        + " AND executing_statement_start <= CAST(? AS TIMESTAMP(9) WITH TIME ZONE)",
                                now)
                        .isEmpty();
                look++) {
            if (look == looks || Thread.currentThread().isInterrupted()) {
                return false;
            }
            pause(LOOK_MILLIS);
        }
        return true;
    }

    static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
