package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns a result set into batches. The statement gives one expression per column in the form {@link ColumnReader} expects: a
 * BIGINT for what travels as a long (days, microseconds, unscaled decimals), so that no date or decimal object is made.
 */
public final class RowReader {
    /** Rows of a batch: a few megabytes for ordinary rows. */
    public static final int BATCH_ROWS = 16_384;

    private RowReader() {}

    /** Reads the whole result. */
    public static void read(Table table, ResultSet result, Consumer<RowBatch> rows) throws SQLException {
        List<ColumnReader> readers = newReaders(table);
        int row = 0;
        while (result.next()) {
            for (int i = 0; i < readers.size(); i++) {
                readers.get(i).read(result, i + 1, row);
            }
            if (++row == BATCH_ROWS) {
                rows.accept(batch(table, readers, row));
                readers = newReaders(table);
                row = 0;
            }
        }
        if (row > 0) {
            rows.accept(batch(table, readers, row));
        }
    }

    private static List<ColumnReader> newReaders(Table table) {
        List<ColumnReader> readers = new ArrayList<>();
        for (Column column : table.columns()) {
            readers.add(ColumnReader.of(column.type(), BATCH_ROWS));
        }
        return readers;
    }

    private static RowBatch batch(Table table, List<ColumnReader> readers, int rows) {
        List<ColumnVector> vectors = new ArrayList<>();
        for (ColumnReader reader : readers) {
            vectors.add(reader.build(rows));
        }
        return new RowBatch(table.name(), table.columns(), vectors, rows);
    }

    /** Whether values of a type travel in a {@code LongVector}. */
    public static boolean travelsAsLong(SqlType type) {
        return type instanceof SqlType.BooleanType
                || type instanceof SqlType.IntegerType
                || type instanceof SqlType.DecimalType decimal && decimal.fitsLong()
                || type instanceof SqlType.DateType
                || type instanceof SqlType.TimeType
                || type instanceof SqlType.TimestampType;
    }
}
