package dev.starloom.metadata.digest;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import java.util.Arrays;

/** Key values as bytes whose unsigned order is the order of the keys; a reused buffer. */
final class SortKey {
    private byte[] buffer = new byte[64];
    private int end;

    /**
     * Takes the key of a row.
     *
     * @throws IllegalArgumentException for a NULL in the key
     */
    void set(String table, Column[] columns, ColumnVector[] vectors, int row) {
        end = 0;
        for (int i = 0; i < columns.length; i++) {
            ColumnVector vector = vectors[i];
            if (vector.isNull(row)) {
                throw new IllegalArgumentException(
                        table + "." + columns[i].name() + " is part of the primary key and NULL in row " + row
                                + " of a batch; a digest needs the order of the keys");
            }
            if (vector instanceof LongVector longs) {
                number(longs.values()[row] ^ Long.MIN_VALUE);
            } else if (vector instanceof Decimal128Vector wide) {
                number(wide.high()[row] ^ Long.MIN_VALUE);
                number(wide.low()[row]);
            } else if (vector instanceof DoubleVector doubles) {
                long bits = Double.doubleToLongBits(doubles.values()[row]);
                number(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
            } else if (vector instanceof TextVector text) {
                bytes(columns[i], text.bytes(), text.offsets()[row], text.offsets()[row + 1]);
            } else if (vector instanceof CategoryVector category) {
                byte[] value = category.dictionary().bytes(category.codes()[row]);
                bytes(columns[i], value, 0, value.length);
            }
        }
    }

    int compareTo(SortKey other) {
        return Arrays.compareUnsigned(buffer, 0, end, other.buffer, 0, other.end);
    }

    byte[] copy() {
        return Arrays.copyOf(buffer, end);
    }

    private void number(long ordered) {
        reserve(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[end++] = (byte) (ordered >>> shift);
        }
    }

    /** Ends with 0 0, and a 0 inside becomes 0 255, so that a text sorts before its own extensions, whatever column follows. */
    private void bytes(Column column, byte[] source, int from, int to) {
        boolean trim = column.type() instanceof SqlType.CharacterType character && character.fixed();
        int last = trim ? CellEncoder.withoutTrailingBlanks(source, from, to) : to;
        reserve(2 * (last - from) + 2);
        for (int i = from; i < last; i++) {
            buffer[end++] = source[i];
            if (source[i] == 0) {
                buffer[end++] = (byte) 0xff;
            }
        }
        buffer[end++] = 0;
        buffer[end++] = 0;
    }

    private void reserve(int length) {
        if (end + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(end + length, buffer.length * 2));
        }
    }
}
