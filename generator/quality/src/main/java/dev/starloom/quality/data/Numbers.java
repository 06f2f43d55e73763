package dev.starloom.quality.data;

import java.util.Arrays;

/** Numbers; NaN stands for NULL. */
public record Numbers(double[] values) implements Series {
    public static Numbers of(double... values) {
        return new Numbers(values);
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isNull(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public Numbers pick(int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return new Numbers(picked);
    }

    /** The values that are there, ascending. */
    public double[] sorted() {
        double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        Arrays.sort(present);
        return present;
    }
}
