package dev.starloom.engine.generation;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import java.math.BigDecimal;

/** Values of a column as longs that sort and compare as the values do, and as doubles. */
final class SortKeys {
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
                values[i] = vector.isNull(i) ? 0 : new BigDecimal(wide.unscaled(i), scale).doubleValue();
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
}
