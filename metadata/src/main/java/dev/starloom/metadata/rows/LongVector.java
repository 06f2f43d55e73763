package dev.starloom.metadata.rows;

/**
 * Integers, booleans (0, 1), dates (epoch days), times (microseconds of the day), timestamps (epoch microseconds) and
 * decimals of up to 18 digits (unscaled); the column's {@link dev.starloom.metadata.SqlType} says which.
 */
public record LongVector(long[] values, Validity validity) implements ColumnVector {
    public static LongVector of(long... values) {
        return new LongVector(values, Validity.allPresent());
    }

    @Override
    public int size() {
        return values.length;
    }
}
