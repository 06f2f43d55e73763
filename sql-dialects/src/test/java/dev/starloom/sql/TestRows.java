package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import dev.starloom.metadata.target.RowSource;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Batches written row by row, and read back as plain values. A cell is null, a Long (integers, booleans, dates, times,
 * timestamps, short decimals), a BigInteger (unscaled long decimal), a Double, a String, or a byte array.
 */
public final class TestRows {
    private TestRows() {}

    /** A batch of all the table's columns. */
    public static RowBatch batch(Table table, List<Object[]> rows) {
        List<ColumnVector> vectors = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            int column = c;
            vectors.add(vector(
                    table.columns().get(c).type(),
                    rows.stream().map(row -> row[column]).toArray()));
        }
        return new RowBatch(table.name(), table.columns(), vectors, rows.size());
    }

    public static RowBatch batch(Table table, Object[]... rows) {
        return batch(table, Arrays.asList(rows));
    }

    /** One row; reads better than an array literal. */
    public static Object[] row(Object... cells) {
        return cells;
    }

    public static RowSource source(RowBatch... batches) {
        Iterator<RowBatch> left = List.of(batches).iterator();
        return () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty();
    }

    /** Rows as lists of comparable values: bytes as hex with a mark, doubles by their bits. */
    public static List<List<Object>> cells(RowBatch batch) {
        List<List<Object>> rows = new ArrayList<>();
        for (int r = 0; r < batch.rowCount(); r++) {
            List<Object> row = new ArrayList<>();
            for (int c = 0; c < batch.columns().size(); c++) {
                row.add(cell(batch.columns().get(c), batch.vectors().get(c), r));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object cell(Column column, ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        if (vector instanceof LongVector longs) {
            return longs.values()[row];
        }
        if (vector instanceof DoubleVector doubles) {
            double value = doubles.values()[row];
            return "double " + value + " bits " + Long.toHexString(Double.doubleToRawLongBits(value));
        }
        if (vector instanceof Decimal128Vector decimals) {
            return decimals.unscaled(row);
        }
        if (vector instanceof CategoryVector categories) {
            return categories.text(row);
        }
        TextVector text = (TextVector) vector;
        if (column.type() instanceof SqlType.BinaryType) {
            byte[] bytes = Arrays.copyOfRange(text.bytes(), text.offsets()[row], text.offsets()[row + 1]);
            return "bytes " + HexFormat.of().formatHex(bytes);
        }
        return text.text(row);
    }

    private static ColumnVector vector(SqlType type, Object[] cells) {
        int rows = cells.length;
        boolean[] nulls = new boolean[rows];
        for (int r = 0; r < rows; r++) {
            nulls[r] = cells[r] == null;
        }
        Validity validity = Validity.ofNulls(nulls);
        if (type.isText() || type instanceof SqlType.BinaryType) {
            TextVector.Builder builder = new TextVector.Builder(rows, 8);
            for (Object cell : cells) {
                if (cell == null) {
                    builder.appendNull();
                } else {
                    builder.append(
                            cell instanceof byte[] bytes ? bytes : ((String) cell).getBytes(StandardCharsets.UTF_8));
                }
            }
            return builder.build();
        }
        if (type instanceof SqlType.DoubleType) {
            double[] values = new double[rows];
            for (int r = 0; r < rows; r++) {
                values[r] = nulls[r] ? 12.5 : (Double) cells[r];
            }
            return new DoubleVector(values, validity);
        }
        if (type instanceof SqlType.DecimalType decimal && !decimal.fitsLong()) {
            long[] high = new long[rows];
            long[] low = new long[rows];
            for (int r = 0; r < rows; r++) {
                BigInteger value = nulls[r] ? BigInteger.TEN : (BigInteger) cells[r];
                high[r] = value.shiftRight(64).longValueExact();
                low[r] = value.longValue();
            }
            return new Decimal128Vector(high, low, validity);
        }
        long[] values = new long[rows];
        for (int r = 0; r < rows; r++) {
            // what stands at a NULL position is unspecified: make sure that nobody reads it as a value
            values[r] = nulls[r] ? 77 : ((Number) cells[r]).longValue();
        }
        return new LongVector(values, validity);
    }
}
