package dev.starloom.engine.generation;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import java.math.BigDecimal;

/** Values of a column as longs that sort and compare as the values do, and as doubles. */
final class SortKeys {
    /** Up to here every integer is a double. */
    private static final long EXACT_INTEGER = 1L << 53;

    /** 10^0 to 10^22, which are doubles. */
    private static final double[] EXACT_POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private SortKeys() {}

    /** Whether {@link #longs} serves a type. */
    static boolean supports(SqlType type) {
        return !type.isText()
                && !(type instanceof SqlType.BinaryType)
                && !(type instanceof SqlType.DecimalType decimal && !decimal.fitsLong());
    }

    static long[] longs(ColumnVector vector) {
        if (vector instanceof LongVector longs) {
            return longs.values();
        }
        double[] values = ((DoubleVector) vector).values();
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            long bits = Double.doubleToLongBits(values[i] + 0.0);
            keys[i] = bits ^ (bits >> 63 & Long.MAX_VALUE);
        }
        return keys;
    }

    /** Numbers as doubles; a decimal beyond 2^53 units loses digits. */
    static double[] doubles(ColumnVector vector, SqlType type) {
        if (vector instanceof DoubleVector doubles) {
            return doubles.values();
        }
        int scale = type instanceof SqlType.DecimalType decimal ? decimal.scale() : 0;
        double[] values = new double[vector.size()];
        if (vector instanceof Decimal128Vector wide) {
            for (int i = 0; i < values.length; i++) {
                values[i] = vector.isNull(i) ? 0 : nearest(wide, i, scale);
            }
            return values;
        }
        long[] longs = ((LongVector) vector).values();
        if (scale == 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = longs[i];
            }
            return values;
        }
        double unit = StrictMath.pow(10, scale);
        for (int i = 0; i < values.length; i++) {
            values[i] = longs[i] / unit;
        }
        return values;
    }

    /** The double nearest to a decimal; where both parts are exact doubles, their quotient is. */
    private static double nearest(Decimal128Vector wide, int position, int scale) {
        long value = wide.low()[position];
        boolean exact = wide.fitsLong(position) && value >= -EXACT_INTEGER && value <= EXACT_INTEGER;
        if (exact && scale < EXACT_POWERS.length) {
            return value / EXACT_POWERS[scale];
        }
        return new BigDecimal(wide.unscaled(position), scale).doubleValue();
    }
}
