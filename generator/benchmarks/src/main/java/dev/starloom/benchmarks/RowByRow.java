package dev.starloom.benchmarks;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The ways of loading that take a value at a time. */
final class RowByRow {
    private static final int BATCH = 1_000;

    private RowByRow() {}

    /** A prepared INSERT, executed a thousand rows at a time in one transaction. */
    static long batches(Connection connection, String table, List<RowBatch> batches, int most) throws SQLException {
        connection.setAutoCommit(false);
        int columns = batches.get(0).columns().size();
        int done = 0;
        String sql = "INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (RowBatch batch : batches) {
                for (int row = 0; row < batch.rowCount() && done < most; row++, done++) {
                    for (int c = 0; c < columns; c++) {
                        set(
                                insert,
                                c + 1,
                                batch.columns().get(c),
                                batch.vectors().get(c),
                                row);
                    }
                    insert.addBatch();
                    if (done % BATCH == BATCH - 1) {
                        insert.executeBatch();
                    }
                }
            }
            insert.executeBatch();
        }
        connection.commit();
        return done;
    }

    private static void set(PreparedStatement insert, int index, Column column, ColumnVector vector, int row)
            throws SQLException {
        SqlType type = column.type();
        if (vector.isNull(row)) {
            insert.setNull(
                    index, type instanceof SqlType.IntegerType ? java.sql.Types.INTEGER : java.sql.Types.NUMERIC);
            return;
        }
        long value = ((LongVector) vector).values()[row];
        if (type instanceof SqlType.DecimalType decimal) {
            insert.setBigDecimal(index, BigDecimal.valueOf(value, decimal.scale()));
        } else if (type instanceof SqlType.IntegerType integer && integer.bits() <= Integer.SIZE) {
            insert.setInt(index, (int) value);
        } else {
            insert.setLong(index, value);
        }
    }

    /** DuckDB's appender, its documented bulk path for Java. */
    static long appender(Connection connection, String table, List<RowBatch> batches) throws SQLException {
        long done = 0;
        String name = table.substring(table.lastIndexOf('.') + 1).replace("\"", "");
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, name)) {
            for (RowBatch batch : batches) {
                for (int row = 0; row < batch.rowCount(); row++, done++) {
                    appender.beginRow();
                    for (int c = 0; c < batch.columns().size(); c++) {
                        append(appender, batch.columns().get(c), batch.vectors().get(c), row);
                    }
                    appender.endRow();
                }
            }
        }
        return done;
    }

    private static void append(DuckDBAppender appender, Column column, ColumnVector vector, int row)
            throws SQLException {
        SqlType type = column.type();
        if (vector.isNull(row)) {
            appender.appendNull();
            return;
        }
        long value = ((LongVector) vector).values()[row];
        if (type instanceof SqlType.DecimalType decimal) {
            appender.append(BigDecimal.valueOf(value, decimal.scale()));
        } else if (type instanceof SqlType.IntegerType integer && integer.bits() <= Integer.SIZE) {
            appender.append((int) value);
        } else {
            appender.append(value);
        }
    }
}
