package dev.starloom.sql.h2;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Statements;
import dev.starloom.sql.TextRules;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * Loads a unit by a prepared INSERT of many rows. As measured, in memory and in a file, that is as quick as a table function
 * in Java, a quarter to a half quicker than a batch of single inserts and three times as quick as CSVREAD; unlike the function
 * it holds no unit in memory, needs no right to make one, and works through H2's server as well.
 */
final class RowInsert {
    // More rows in a statement are not quicker, and H2 keeps a value object for each of its parameters.
    private static final int ROWS = 100;
    private static final int MOST_PARAMETERS = 2_000;

    private final Statements statements;
    private final Identifiers identifiers;
    private final Table table;
    private final String staging;
    private final int rowsPerStatement;

    RowInsert(Statements statements, Identifiers identifiers, Table table, String staging) {
        this.statements = statements;
        this.identifiers = identifiers;
        this.table = table;
        this.staging = staging;
        this.rowsPerStatement =
                Math.max(1, Math.min(ROWS, MOST_PARAMETERS / table.columns().size()));
    }

    /** @return rows that H2 says it inserted */
    long load(Connection connection, RowSource rows) throws SQLException {
        long inserted = 0;
        try (PreparedStatement many = connection.prepareStatement(statements.running(insert(rowsPerStatement)));
                PreparedStatement one = connection.prepareStatement(statements.text(insert(1)))) {
            for (Optional<RowBatch> next = rows.next(); next.isPresent(); next = rows.next()) {
                TextRules.refuseNul(table, next.get());
                inserted += insert(many, one, next.get());
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == H2Failures.DUPLICATE_KEY) {
                throw duplicate(e);
            }
            throw e;
        }
        return inserted;
    }

    private Query insert(int rows) {
        QueryPart row =
                DSL.sql("({0})", DSL.list(Collections.nCopies(table.columns().size(), DSL.raw("?"))));
        return DSL.query(
                "INSERT INTO {0} ({1}) VALUES {2}",
                identifiers.table(staging),
                DSL.list(Identifiers.fields(table.columnNames())),
                DSL.list(Collections.nCopies(rows, row)));
    }

    private long insert(PreparedStatement many, PreparedStatement one, RowBatch batch) throws SQLException {
        List<BoundColumn> columns = table.columns().stream()
                .map(c -> BoundColumn.of(c.type(), batch.vector(c.name())))
                .toList();
        long inserted = 0;
        int row = 0;
        for (; row + rowsPerStatement <= batch.rowCount(); row += rowsPerStatement) {
            inserted += insert(many, columns, row, rowsPerStatement);
        }
        for (; row < batch.rowCount(); row++) {
            inserted += insert(one, columns, row, 1);
        }
        return inserted;
    }

    private static long insert(PreparedStatement statement, List<BoundColumn> columns, int first, int rows)
            throws SQLException {
        int at = 1;
        for (int row = first; row < first + rows; row++) {
            for (int c = 0; c < columns.size(); c++) {
                columns.get(c).bind(statement, at++, row);
            }
        }
        return statement.executeLargeUpdate();
    }

    private TargetException duplicate(SQLException e) {
        String key = table.primaryKey().map(k -> "primary key " + k.name()).orElse("a key");
        return new TargetException(
                TargetException.Kind.FAILED,
                "loading " + table.name() + " into H2: " + key + " does not hold: " + H2Failures.reason(e)
                        + "; nothing of this unit was kept: correct the pack, or the key",
                e);
    }
}
