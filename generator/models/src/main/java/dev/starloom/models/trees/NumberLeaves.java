package dev.starloom.models.trees;

import java.util.Arrays;

/**
 * The numbers of each leaf, sorted, and the share of NULL. A leaf of many rows keeps some of them, evenly by rank.
 *
 * @param starts of each leaf in {@code values}, and its length at the end
 * @param nulls share of NULL by leaf
 * @param masses values that so many rows have that they are drawn as they are, sorted
 */
record NumberLeaves(int[] starts, double[] values, double[] nulls, double[] masses) implements Leaves {
    /** Then a leaf tells its distribution to a quarter of a percent. */
    private static final int MOST_KEPT = 256;

    private static final int LEAST_MASS = 5;
    private static final double LEAST_MASS_SHARE = 0.005;

    static NumberLeaves of(int[] rows, int[] leafOf, int leaves, double[] column) {
        int[] sizes = new int[leaves];
        int[] present = new int[leaves];
        for (int row : rows) {
            sizes[leafOf[row]]++;
            present[leafOf[row]] += Double.isNaN(column[row]) ? 0 : 1;
        }
        double[][] byLeaf = new double[leaves][];
        double[] nulls = new double[leaves];
        for (int leaf = 0; leaf < leaves; leaf++) {
            byLeaf[leaf] = new double[present[leaf]];
            nulls[leaf] = sizes[leaf] == 0 ? 1 : (sizes[leaf] - present[leaf]) / (double) sizes[leaf];
        }
        int[] filled = new int[leaves];
        for (int row : rows) {
            if (!Double.isNaN(column[row])) {
                byLeaf[leafOf[row]][filled[leafOf[row]]++] = column[row];
            }
        }
        int[] starts = new int[leaves + 1];
        double[] values = new double[rows.length];
        int end = 0;
        for (int leaf = 0; leaf < leaves; leaf++) {
            starts[leaf] = end;
            double[] sorted = byLeaf[leaf];
            Arrays.sort(sorted);
            int kept = Math.min(sorted.length, MOST_KEPT);
            for (int i = 0; i < kept; i++) {
                values[end++] = sorted[kept == sorted.length ? i : (int) ((2L * i + 1) * sorted.length / (2L * kept))];
            }
        }
        starts[leaves] = end;
        return new NumberLeaves(starts, Arrays.copyOf(values, end), nulls, masses(rows, column));
    }

    private static double[] masses(int[] rows, double[] column) {
        double[] sorted = Arrays.stream(rows)
                .mapToDouble(r -> column[r])
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        double least = Math.max(LEAST_MASS, LEAST_MASS_SHARE * sorted.length);
        double[] masses = new double[sorted.length];
        int count = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from >= least) {
                masses[count++] = sorted[from];
            }
            from = to;
        }
        return Arrays.copyOf(masses, count);
    }

    @Override
    public int size() {
        return values.length;
    }

    private boolean isMass(double value) {
        return Arrays.binarySearch(masses, value) >= 0;
    }

    /**
     * A value of a leaf: one that many rows have, or one between two neighbours.
     *
     * @param u uniform in [0, 1), which decides where in the leaf
     * @param between uniform in [0, 1), which decides where between the neighbours
     */
    double draw(int leaf, double u, double between) {
        if (u < nulls[leaf]) {
            return Double.NaN;
        }
        int start = starts[leaf];
        int count = starts[leaf + 1] - start;
        if (count == 0) {
            return Double.NaN;
        }
        int place = Math.min(count - 1, (int) ((u - nulls[leaf]) / (1 - nulls[leaf]) * count));
        double value = values[start + place];
        if (count == 1 || isMass(value)) {
            return value;
        }
        double neighbour = values[start + (place + 1 < count ? place + 1 : place - 1)];
        return isMass(neighbour) ? value : value + (neighbour - value) * between;
    }
}
