package dev.starloom.sql;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Collects one column of a batch from a result set. */
abstract class ColumnReader {
    private final boolean[] nulls;
    private boolean anyNull;

    private ColumnReader(int capacity) {
        this.nulls = new boolean[capacity];
    }

    static ColumnReader of(SqlType type, int capacity) {
        if (RowReader.travelsAsLong(type)) {
            return new Longs(capacity);
        } else if (type instanceof SqlType.DoubleType) {
            return new Doubles(capacity);
        } else if (type instanceof SqlType.DecimalType decimal) {
            return new Decimals(capacity, decimal.scale());
        } else if (type instanceof SqlType.BinaryType) {
            return new Bytes(capacity);
        }
        return new Texts(capacity, type instanceof SqlType.CharacterType text && text.fixed());
    }

    abstract void read(ResultSet result, int index, int row) throws SQLException;

    abstract ColumnVector build(int rows);

    final void isNull(int row) {
        nulls[row] = true;
        anyNull = true;
    }

    final Validity validity(int rows) {
        return anyNull ? Validity.ofNulls(Arrays.copyOf(nulls, rows)) : Validity.allPresent();
    }

    private static final class Longs extends ColumnReader {
        private final long[] values;

        Longs(int capacity) {
            super(capacity);
            values = new long[capacity];
        }

        @Override
        void read(ResultSet result, int index, int row) throws SQLException {
            values[row] = result.getLong(index);
            if (result.wasNull()) {
                isNull(row);
            }
        }

        @Override
        ColumnVector build(int rows) {
            return new LongVector(Arrays.copyOf(values, rows), validity(rows));
        }
    }

    private static final class Doubles extends ColumnReader {
        private final double[] values;

        Doubles(int capacity) {
            super(capacity);
            values = new double[capacity];
        }

        @Override
        void read(ResultSet result, int index, int row) throws SQLException {
            values[row] = result.getDouble(index);
            if (result.wasNull()) {
                isNull(row);
            }
        }

        @Override
        ColumnVector build(int rows) {
            return new DoubleVector(Arrays.copyOf(values, rows), validity(rows));
        }
    }

    private static final class Decimals extends ColumnReader {
        private final long[] high;
        private final long[] low;
        private final int scale;

        Decimals(int capacity, int scale) {
            super(capacity);
            high = new long[capacity];
            low = new long[capacity];
            this.scale = scale;
        }

        @Override
        void read(ResultSet result, int index, int row) throws SQLException {
            BigDecimal value = result.getBigDecimal(index);
            if (value == null) {
                isNull(row);
                return;
            }
            BigInteger unscaled = value.setScale(scale).unscaledValue();
            high[row] = unscaled.shiftRight(64).longValue();
            low[row] = unscaled.longValue();
        }

        @Override
        ColumnVector build(int rows) {
            return new Decimal128Vector(Arrays.copyOf(high, rows), Arrays.copyOf(low, rows), validity(rows));
        }
    }

    private static final class Bytes extends ColumnReader {
        private final byte[][] values;

        Bytes(int capacity) {
            super(capacity);
            values = new byte[capacity][];
        }

        @Override
        void read(ResultSet result, int index, int row) throws SQLException {
            values[row] = result.getBytes(index);
        }

        @Override
        ColumnVector build(int rows) {
            return textVector(values, rows);
        }
    }

    private static final class Texts extends ColumnReader {
        private final byte[][] values;
        private final boolean fixed;

        Texts(int capacity, boolean fixed) {
            super(capacity);
            values = new byte[capacity][];
            this.fixed = fixed;
        }

        @Override
        void read(ResultSet result, int index, int row) throws SQLException {
            String text = result.getString(index);
            if (text == null) {
                return;
            }
            // Engines disagree on whether the blanks that pad a CHAR are part of it; without them all read alike.
            values[row] = (fixed ? withoutPadding(text) : text).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        ColumnVector build(int rows) {
            return textVector(values, rows);
        }

        private static String withoutPadding(String text) {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
            return text.substring(0, end);
        }
    }

    private static TextVector textVector(byte[][] values, int rows) {
        int total = 0;
        for (int i = 0; i < rows; i++) {
            total = Math.addExact(total, values[i] == null ? 0 : values[i].length);
        }
        TextVector.Builder builder = new TextVector.Builder(rows, rows == 0 ? 0 : total / rows + 1);
        for (int i = 0; i < rows; i++) {
            if (values[i] == null) {
                builder.appendNull();
            } else {
                builder.append(values[i]);
            }
        }
        return builder.build();
    }
}
