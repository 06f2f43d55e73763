package dev.starloom.metadata.rows;

/** IEEE 754 doubles. */
public record DoubleVector(double[] values, Validity validity) implements ColumnVector {
    public static DoubleVector of(double... values) {
        return new DoubleVector(values, Validity.allPresent());
    }

    @Override
    public int size() {
        return values.length;
    }
}
