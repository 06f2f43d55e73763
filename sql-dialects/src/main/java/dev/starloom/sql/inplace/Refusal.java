package dev.starloom.sql.inplace;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.sql.Failures;
import dev.starloom.sql.Stoppable;
import java.sql.SQLException;
import java.util.Set;

/** Says whose rows were refused. */
final class Refusal {
    /** Classes of SQLSTATE that say nothing about the rows: connection, transaction, resources, operator, lock, kill. */
    private static final Set<String> NOT_THE_ROWS = Set.of("08", "25", "40", "42", "53", "55", "57", "58", "70");

    private Refusal() {}

    /** What to throw where a table did not take a row; the failure itself where it is about something else. */
    static RuntimeException of(String table, SQLException e) throws SQLException {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (e instanceof Stoppable.StoppedException
                || state.length() >= 2 && NOT_THE_ROWS.contains(state.substring(0, 2))) {
            throw e;
        }
        return new TargetException(
                Kind.FAILED,
                table + " refused a row: " + Failures.reason(e)
                        + "; no table was changed: correct the pack so that its rows keep this rule, or exclude the"
                        + " table",
                e);
    }
}
