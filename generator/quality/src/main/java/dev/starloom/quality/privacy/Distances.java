package dev.starloom.quality.privacy;

import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Numbers;
import java.util.Arrays;
import java.util.List;

/**
 * Distance of rows to the closest row of a reference, as SDMetrics has it: the mean over columns of the difference of numbers
 * as a share of their range, at most 1, and 0 or 1 for categories; NULL is as far as can be from a value, and no way from NULL.
 */
final class Distances {
    private final double[][] reference;
    private final double[] scale;

    private Distances(double[][] reference, double[] scale) {
        this.reference = reference;
        this.scale = scale;
    }

    /**
     * Distances to some rows.
     *
     * @param ranges columns whose ranges numbers are measured by
     */
    static Distances to(List<Feature> columns, int[] rows, List<Feature> ranges) {
        return new Distances(
                rows(columns, rows),
                ranges.stream().mapToDouble(Distances::scale).toArray());
    }

    /** -1 for a category; else the range of a number, 0 where it is constant. */
    private static double scale(Feature column) {
        if (column.values() instanceof Numbers numbers) {
            double[] sorted = numbers.sorted();
            return sorted.length == 0 ? 0 : sorted[sorted.length - 1] - sorted[0];
        }
        return -1;
    }

    /** Each row's distance to its closest. */
    double[] closest(List<Feature> columns, int[] rows) {
        return Arrays.stream(rows(columns, rows)).mapToDouble(this::closest).toArray();
    }

    private double closest(double[] row) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] other : reference) {
            least = Math.min(least, distance(row, other, least));
        }
        return least / row.length;
    }

    /** The sum over columns, or something greater than {@code enough} as soon as it is. */
    private double distance(double[] one, double[] other, double enough) {
        double sum = 0;
        for (int i = 0; i < one.length && sum <= enough; i++) {
            sum += distance(one[i], other[i], scale[i]);
        }
        return sum;
    }

    private static double distance(double one, double other, double scale) {
        if (one == other || Double.isNaN(one) && Double.isNaN(other)) {
            return 0;
        }
        if (scale <= 0 || Double.isNaN(one) || Double.isNaN(other)) {
            return 1;
        }
        return Math.min(Math.abs(one - other) / scale, 1);
    }

    private static double[][] rows(List<Feature> columns, int[] rows) {
        double[][] cells = new double[rows.length][columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).values() instanceof Numbers numbers) {
                for (int i = 0; i < rows.length; i++) {
                    cells[i][c] = numbers.values()[rows[i]];
                }
            } else {
                int[] codes = ((Categories) columns.get(c).values()).codes();
                for (int i = 0; i < rows.length; i++) {
                    cells[i][c] = codes[rows[i]];
                }
            }
        }
        return cells;
    }
}
