package dev.starloom.engine.generation;

import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;

/** Values as the tests compare them: what the vectors hold. */
final class Shown {
    private Shown() {}

    static String value(ColumnVector vector, int position) {
        if (vector.isNull(position)) {
            return "NULL";
        }
        if (vector instanceof LongVector longs) {
            return Long.toString(longs.values()[position]);
        }
        if (vector instanceof DoubleVector doubles) {
            return Double.toString(doubles.values()[position]);
        }
        if (vector instanceof Decimal128Vector wide) {
            return wide.unscaled(position).toString();
        }
        if (vector instanceof CategoryVector category) {
            return "'" + category.text(position) + "'";
        }
        return "'" + ((TextVector) vector).text(position) + "'";
    }
}
