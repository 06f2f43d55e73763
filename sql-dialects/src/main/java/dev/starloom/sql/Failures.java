package dev.starloom.sql;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.sql.SQLException;

/** Turns what a driver threw into what a person can act on. */
public final class Failures {
    private Failures() {}

    /**
     * A failure while working.
     *
     * @param doing what was being done, for example {@code loading unit 3 of orders into PostgreSQL}
     */
    public static TargetException working(String doing, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String reason = reason(e);
        if (state.startsWith("08") || state.startsWith("57P")) {
            return new TargetException(
                    Kind.FAILED,
                    doing + ": the connection was lost (" + reason
                            + "); nothing of this step was kept: see that the server is up, then run again",
                    e);
        }
        // The last is what servers say of a temporary file, under many numbers.
        if (state.equals("53100")
                || e.getErrorCode() == 1021
                || e.getErrorCode() == 1114
                || reason.contains("No space left on device")) {
            return new TargetException(
                    Kind.FAILED,
                    doing + ": the server has no room left (" + reason
                            + "); nothing of this step was kept: free some space, then run again",
                    e);
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
