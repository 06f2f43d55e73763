package dev.starloom.sql.inplace;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Failures;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Stoppable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** Runs statements so that they can be stopped, and says whose rows were refused. */
final class Running {
    /** Classes of SQLSTATE that say nothing about the rows: connection, transaction, resources, operator, lock, kill. */
    private static final Set<String> NOT_THE_ROWS = Set.of("08", "25", "40", "42", "53", "55", "57", "58", "70");

    private Running() {}

    /** @return rows it changed */
    static long update(Connection connection, Engine engine, Query query) throws SQLException {
        String sql = new Statements(engine).text(query);
        try (Statement statement = connection.createStatement()) {
            return Stoppable.run(statement, () -> statement.execute(sql) ? 0 : statement.getLargeUpdateCount());
        }
    }

    static long count(Connection connection, Engine engine, Name table) throws SQLException {
        String sql = new Statements(engine).text(DSL.selectCount().from(DSL.table(table)));
        try (Statement statement = connection.createStatement()) {
            return Stoppable.run(statement, () -> {
                try (ResultSet result = statement.executeQuery(sql)) {
                    result.next();
                    return result.getLong(1);
                }
            });
        }
    }

    /** What to throw where a table did not take a row; the failure itself where it is about something else. */
    static RuntimeException refused(String table, SQLException e) throws SQLException {
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
