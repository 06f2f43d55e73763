package dev.starloom.models.ctgan.encode;

import dev.starloom.engine.synthesis.ModelColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column of numbers, normalised mode by mode (Xu and others, "Modeling Tabular data using Conditional GAN", 2019,
 * section 4.2). The choice is among the modes of a mixture, then the points: values that many rows share, such as zero,
 * which a normal distribution cannot hold; and last, where there were empty cells, none at all.
 *
 * @param mixture of the values that are no points; null if there are no such values
 * @param points values kept exactly, rising
 * @param empty whether there were cells without a value
 * @param least of the values seen
 * @param greatest of the values seen
 */
record NumberEncoder(
        String name, GaussianMixture mixture, double[] points, boolean empty, double least, double greatest)
        implements ColumnEncoder {
    /** A column of at most this many values is learned value by value. */
    private static final int FEW_VALUES = 20;

    private static final int MOST_POINTS = 20;
    private static final double LEAST_SHARE = 0.02;
    private static final int LEAST_ROWS = 5;

    /** A point stands out: it has as many rows as this many of its neighbours have on average. */
    private static final double STANDS_OUT = 4;

    private static final int NEIGHBOURS = 5;

    /** A mode reaches four deviations either way. */
    private static final double REACH = 4;

    private static final double LIMIT = 0.99;

    static NumberEncoder fit(ModelColumn.Numbers column) {
        double[] present = Arrays.stream(column.values())
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        boolean empty = present.length < column.size();
        if (present.length == 0) {
            return new NumberEncoder(column.name(), null, new double[0], true, 0, 0);
        }
        double[] points = points(present);
        double[] rest = Arrays.stream(present)
                .filter(v -> Arrays.binarySearch(points, v) < 0)
                .toArray();
        return new NumberEncoder(
                column.name(),
                rest.length == 0 ? null : MixtureFit.of(rest),
                points,
                empty,
                present[0],
                present[present.length - 1]);
    }

    private static double[] points(double[] sorted) {
        List<Double> distinct = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                distinct.add(sorted[i]);
                counts.add(0);
            }
            counts.set(counts.size() - 1, counts.get(counts.size() - 1) + 1);
        }
        if (distinct.size() <= FEW_VALUES) {
            return distinct.stream().mapToDouble(Double::doubleValue).toArray();
        }
        double least = Math.max(LEAST_ROWS, LEAST_SHARE * sorted.length);
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            if (counts.get(i) >= least && counts.get(i) >= STANDS_OUT * around(counts, i)) {
                candidates.add(i);
            }
        }
        candidates.sort((a, b) -> counts.get(b) - counts.get(a));
        return candidates.stream()
                .limit(MOST_POINTS)
                .mapToDouble(distinct::get)
                .sorted()
                .toArray();
    }

    private static double around(List<Integer> counts, int i) {
        double sum = 0;
        int n = 0;
        for (int j = Math.max(0, i - NEIGHBOURS); j <= Math.min(counts.size() - 1, i + NEIGHBOURS); j++) {
            if (j != i) {
                sum += counts.get(j);
                n++;
            }
        }
        return sum / n;
    }

    private int modes() {
        return mixture == null ? 0 : mixture.size();
    }

    @Override
    public int scalars() {
        return mixture == null ? 0 : 1;
    }

    @Override
    public int choices() {
        return modes() + points.length + (empty ? 1 : 0);
    }

    @Override
    public boolean conditional() {
        return false;
    }

    /**
     * The choice for a value. A value that was not there when the column was learned, as a parent's may be, is told by
     * the nearest that was.
     */
    int choice(double value, double uniform) {
        if (Double.isNaN(value)) {
            return empty ? choices() - 1 : 0;
        }
        int point = Arrays.binarySearch(points, value);
        if (point >= 0) {
            return modes() + point;
        }
        if (mixture != null) {
            return mixture.component(value, uniform);
        }
        if (points.length == 0) {
            return 0;
        }
        int above = Math.min(points.length - 1, -point - 1);
        int below = Math.max(0, above - 1);
        return value - points[below] < points[above] - value ? below : above;
    }

    float scalar(double value, int choice) {
        if (choice >= modes()) {
            return 0;
        }
        double place = (value - mixture.means()[choice]) / (REACH * mixture.deviations()[choice]);
        return (float) Math.max(-LIMIT, Math.min(LIMIT, place));
    }

    double decode(int choice, float scalar) {
        if (choice < modes()) {
            double value = mixture.means()[choice] + scalar * REACH * mixture.deviations()[choice];
            return Math.max(least, Math.min(greatest, value));
        }
        int point = choice - modes();
        return point < points.length ? points[point] : Double.NaN;
    }
}
