package dev.starloom.sql;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Turns what a driver threw into what a person can act on. */
public final class Failures {
    /** Server going down, connection killed or gone, packet lost. The numbers are MySQL's and MariaDB's; no other engine uses them. */
    private static final Set<Integer> MYSQL_LOSSES =
            Set.of(1053, 1152, 1158, 1159, 1160, 1161, 1927, 2002, 2003, 2006, 2013);

    /** Disk full, table full, out of memory, too many connections. */
    private static final Set<Integer> MYSQL_FULL = Set.of(1021, 1037, 1038, 1040, 1041, 1114);

    private static final Set<Integer> MYSQL_WAITS = Set.of(1205, 1213);

    private Failures() {}

    /**
     * A failure while working.
     *
     * @param doing what was being done, for example {@code loading unit 3 of orders into PostgreSQL}
     */
    public static TargetException working(String doing, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String reason = reason(e);
        if (isLoss(state, e)) {
            return new TargetException(
                    Kind.LOST,
                    doing + ": the connection was lost (" + reason
                            + "); nothing of this step was kept: see that the server is up, then run again",
                    e);
        }
        // The last is what servers say of a temporary file, under many numbers.
        if (isExhausted(state, e.getErrorCode()) || reason.contains("No space left on device")) {
            return new TargetException(
                    Kind.EXHAUSTED,
                    doing + ": the server has no room left (" + reason
                            + "); nothing of this step was kept: free some space, then run again",
                    e);
        }
        if (isPassing(state, e.getErrorCode())) {
            return new TargetException(
                    Kind.LOST, doing + ": others stood in the way (" + reason + "); nothing of this step was kept", e);
        }
        if (state.equals("42501") || e.getErrorCode() == 1142 || e.getErrorCode() == 1044) {
            return new TargetException(
                    Kind.FAILED,
                    doing + ": not allowed (" + reason
                            + "); the user needs the right to create, alter, drop, read and fill tables in the schema",
                    e);
        }
        return new TargetException(Kind.FAILED, doing + ": " + reason, e);
    }

    /** A connection that broke, or could not be had: of the SQL standard's class, of a server that goes or comes, or of a pool. */
    private static boolean isLoss(String state, SQLException e) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || MYSQL_LOSSES.contains(e.getErrorCode())
                || e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException;
    }

    private static boolean isExhausted(String state, int code) {
        return state.startsWith("53") || MYSQL_FULL.contains(code);
    }

    /** A deadlock, or a lock that was waited for in vain. */
    private static boolean isPassing(String state, int code) {
        return state.equals("55P03") || state.startsWith("40") || MYSQL_WAITS.contains(code);
    }

    /** The driver's message, all of its causes that add something, on one line. */
    public static String reason(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = e; t != null && t != t.getCause(); t = t.getCause()) {
            String message = t.getMessage() == null ? t.getClass().getSimpleName() : oneLine(t.getMessage());
            if (text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(message);
            }
        }
        return text.toString();
    }

    private static String oneLine(String message) {
        // Connector/J puts whole stack traces into its messages.
        int nested = message.indexOf("** BEGIN NESTED EXCEPTION");
        return (nested < 0 ? message : message.substring(0, nested)).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** The SQLException that a library wrapped, or null. */
    static SQLException sqlCause(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
