package dev.starloom.sql.postgresql;

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
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.TextRules;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes batches in the binary format of COPY (PostgreSQL manual, COPY, "Binary Format"): a header, then per row the number of
 * fields and per field its length and bytes, numbers in network byte order. Straight from the vectors through one buffer.
 */
final class CopyEncoder {
    /** Takes what was encoded; the bytes are overwritten afterwards. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes, int offset, int length) throws SQLException;
    }

    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int BUFFER_BYTES = 1 << 16;
    // The longest field of fixed size, a NUMERIC of 38 digits, takes 4 + 8 + 2 * 12 bytes.
    private static final int ROOM_FOR_FIELD = 64;
    /** Days from 1970-01-01 to PostgreSQL's epoch, 2000-01-01. */
    static final long EPOCH_DAYS = 10_957;

    static final long EPOCH_MICROS = EPOCH_DAYS * 86_400_000_000L;

    private final Table table;
    private final List<Column> columns;
    private final Sink sink;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final NumericEncoder numeric = new NumericEncoder();
    private int used;

    CopyEncoder(Table table, Sink sink) {
        this.table = table;
        this.columns = table.columns();
        this.sink = sink;
    }

    void begin() throws SQLException {
        bytes(SIGNATURE, 0, SIGNATURE.length);
        putInt(0);
        putInt(0);
    }

    void end() throws SQLException {
        reserve(2);
        putShort(-1);
        flush();
    }

    void rows(RowBatch batch) throws SQLException {
        ColumnVector[] vectors = new ColumnVector[columns.size()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = batch.vector(columns.get(i).name());
        }
        for (int row = 0; row < batch.rowCount(); row++) {
            reserve(2);
            putShort(vectors.length);
            for (int i = 0; i < vectors.length; i++) {
                reserve(ROOM_FOR_FIELD);
                if (vectors[i].isNull(row)) {
                    putInt(-1);
                } else {
                    field(batch, columns.get(i), vectors[i], row);
                }
            }
        }
    }

    private void field(RowBatch batch, Column column, ColumnVector vector, int row) throws SQLException {
        if (vector instanceof LongVector longs) {
            longField(batch, column, longs.values()[row], row);
        } else if (vector instanceof DoubleVector doubles) {
            putInt(8);
            putLong(Double.doubleToRawLongBits(doubles.values()[row]));
        } else if (vector instanceof Decimal128Vector decimals) {
            used = numeric.encode(decimals.high()[row], decimals.low()[row], scale(column), buffer, used);
        } else if (vector instanceof TextVector text) {
            int from = text.offsets()[row];
            int length = text.offsets()[row + 1] - from;
            putInt(length);
            bytes(text.bytes(), from, length);
        } else if (vector instanceof CategoryVector category) {
            byte[] value = category.dictionary().bytes(category.codes()[row]);
            putInt(value.length);
            bytes(value, 0, value.length);
        }
    }

    private void longField(RowBatch batch, Column column, long value, int row) {
        SqlType type = column.type();
        if (type instanceof SqlType.IntegerType integer) {
            switch (integer.bits()) {
                case 16 -> {
                    require(value == (short) value, batch, column, value, row);
                    putInt(2);
                    putShort((int) value);
                }
                case 32 -> {
                    require(value == (int) value, batch, column, value, row);
                    putInt(4);
                    putInt((int) value);
                }
                default -> {
                    putInt(8);
                    putLong(value);
                }
            }
        } else if (type instanceof SqlType.DecimalType decimal) {
            used = numeric.encode(value >> 63, value, decimal.scale(), buffer, used);
        } else if (type instanceof SqlType.BooleanType) {
            putInt(1);
            buffer[used++] = (byte) (value != 0 ? 1 : 0);
        } else if (type instanceof SqlType.DateType) {
            long days = value - EPOCH_DAYS;
            require(days == (int) days, batch, column, value, row);
            putInt(4);
            putInt((int) days);
        } else if (type instanceof SqlType.TimestampType) {
            putInt(8);
            putLong(value - EPOCH_MICROS);
        } else if (type instanceof SqlType.TimeType) {
            putInt(8);
            putLong(value);
        } else {
            throw new IllegalArgumentException(
                    table.name() + "." + column.name() + " is " + type.sql() + " but carries whole numbers");
        }
    }

    private void require(boolean fits, RowBatch batch, Column column, long value, int row) {
        if (!fits) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    table.name() + "." + column.name() + " is " + column.type().sql() + ", which does not hold " + value
                            + " of " + TextRules.rowName(table, batch, row)
                            + "; declare a wider type, or correct the expression");
        }
    }

    private static int scale(Column column) {
        return ((SqlType.DecimalType) column.type()).scale();
    }

    private void bytes(byte[] source, int from, int length) throws SQLException {
        if (length > BUFFER_BYTES - used) {
            flush();
            if (length > BUFFER_BYTES / 2) {
                sink.write(source, from, length);
                return;
            }
        }
        System.arraycopy(source, from, buffer, used, length);
        used += length;
    }

    private void reserve(int room) throws SQLException {
        if (used + room > BUFFER_BYTES) {
            flush();
        }
    }

    private void flush() throws SQLException {
        sink.write(buffer, 0, used);
        used = 0;
    }

    private void putShort(int value) {
        buffer[used] = (byte) (value >> 8);
        buffer[used + 1] = (byte) value;
        used += 2;
    }

    private void putInt(int value) {
        putShort(value >> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }
}
