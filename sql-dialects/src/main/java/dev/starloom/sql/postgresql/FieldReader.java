package dev.starloom.sql.postgresql;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import dev.starloom.sql.RowReader;
import java.util.Arrays;

/** Collects one column of a batch from fields in the binary format of COPY. */
abstract class FieldReader {
    private final int capacity;
    private boolean[] nulls;

    private FieldReader(int capacity) {
        this.capacity = capacity;
    }

    static FieldReader of(SqlType type, int capacity) {
        if (type instanceof SqlType.DecimalType decimal) {
            return decimal.fitsLong() ? new ShortDecimals(decimal, capacity) : new LongDecimals(decimal, capacity);
        } else if (RowReader.travelsAsLong(type)) {
            return new Longs(type, capacity);
        } else if (type instanceof SqlType.DoubleType) {
            return new Doubles(capacity);
        }
        return new Texts(type instanceof SqlType.CharacterType text && text.fixed(), capacity);
    }

    abstract void read(byte[] source, int at, int length, int row);

    abstract ColumnVector build(int rows);

    void isNull(int row) {
        if (nulls == null) {
            nulls = new boolean[capacity];
        }
        nulls[row] = true;
    }

    final Validity validity(int rows) {
        return nulls == null ? Validity.allPresent() : Validity.ofNulls(Arrays.copyOf(nulls, rows));
    }

    static int shortAt(byte[] source, int at) {
        return source[at] << 8 | source[at + 1] & 0xff;
    }

    static int intAt(byte[] source, int at) {
        return shortAt(source, at) << 16 | shortAt(source, at + 2) & 0xffff;
    }

    static long longAt(byte[] source, int at) {
        return (long) intAt(source, at) << 32 | intAt(source, at + 4) & 0xffff_ffffL;
    }

    private static final class Longs extends FieldReader {
        private final long[] values;
        private final long epoch;

        Longs(SqlType type, int capacity) {
            super(capacity);
            this.values = new long[capacity];
            this.epoch = type instanceof SqlType.DateType
                    ? CopyEncoder.EPOCH_DAYS
                    : type instanceof SqlType.TimestampType ? CopyEncoder.EPOCH_MICROS : 0;
        }

        @Override
        void read(byte[] source, int at, int length, int row) {
            values[row] = epoch
                    + switch (length) {
                        case 1 -> source[at];
                        case 2 -> shortAt(source, at);
                        case 4 -> intAt(source, at);
                        default -> longAt(source, at);
                    };
        }

        @Override
        ColumnVector build(int rows) {
            return new LongVector(Arrays.copyOf(values, rows), validity(rows));
        }
    }

    private static final class Doubles extends FieldReader {
        private final double[] values;

        Doubles(int capacity) {
            super(capacity);
            this.values = new double[capacity];
        }

        @Override
        void read(byte[] source, int at, int length, int row) {
            values[row] = Double.longBitsToDouble(longAt(source, at));
        }

        @Override
        ColumnVector build(int rows) {
            return new DoubleVector(Arrays.copyOf(values, rows), validity(rows));
        }
    }

    private static final class ShortDecimals extends FieldReader {
        private final long[] values;
        private final NumericDecoder decoder;

        ShortDecimals(SqlType.DecimalType type, int capacity) {
            super(capacity);
            this.values = new long[capacity];
            this.decoder = new NumericDecoder(type.scale());
        }

        @Override
        void read(byte[] source, int at, int length, int row) {
            decoder.decode(source, at);
            values[row] = decoder.low();
        }

        @Override
        ColumnVector build(int rows) {
            return new LongVector(Arrays.copyOf(values, rows), validity(rows));
        }
    }

    private static final class LongDecimals extends FieldReader {
        private final long[] high;
        private final long[] low;
        private final NumericDecoder decoder;

        LongDecimals(SqlType.DecimalType type, int capacity) {
            super(capacity);
            this.high = new long[capacity];
            this.low = new long[capacity];
            this.decoder = new NumericDecoder(type.scale());
        }

        @Override
        void read(byte[] source, int at, int length, int row) {
            decoder.decode(source, at);
            high[row] = decoder.high();
            low[row] = decoder.low();
        }

        @Override
        ColumnVector build(int rows) {
            return new Decimal128Vector(Arrays.copyOf(high, rows), Arrays.copyOf(low, rows), validity(rows));
        }
    }

    private static final class Texts extends FieldReader {
        private static final int EXPECTED_BYTES = 16;

        private final boolean fixed;
        private final int[] offsets;
        private byte[] bytes;

        Texts(boolean fixed, int capacity) {
            super(capacity);
            this.fixed = fixed;
            this.offsets = new int[capacity + 1];
            this.bytes = new byte[capacity * EXPECTED_BYTES];
        }

        @Override
        void isNull(int row) {
            super.isNull(row);
            offsets[row + 1] = offsets[row];
        }

        @Override
        void read(byte[] source, int at, int length, int row) {
            int kept = length;
            // The blanks that pad a CHAR are no part of its value; without them all engines read alike.
            while (fixed && kept > 0 && source[at + kept - 1] == ' ') {
                kept--;
            }
            int end = Math.addExact(offsets[row], kept);
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.max(end, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
            }
            System.arraycopy(source, at, bytes, offsets[row], kept);
            offsets[row + 1] = end;
        }

        @Override
        ColumnVector build(int rows) {
            return new TextVector(bytes, Arrays.copyOf(offsets, rows + 1), validity(rows));
        }
    }
}
