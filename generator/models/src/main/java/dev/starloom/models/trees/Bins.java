package dev.starloom.models.trees;

import dev.starloom.engine.synthesis.ModelColumn;
import java.util.Arrays;

/**
 * The few bins in which trees see a column: 0 is NULL, then ranges of a number or single categories, the rarest of which share the
 * last bin.
 */
final class Bins {
    /** As many as two words of a node's mask hold. */
    static final int MOST = 128;

    private static final int MOST_RANGES = 63;

    private final double[] edges;
    private final int[] ofCategory;
    private final int count;

    private Bins(double[] edges, int[] ofCategory, int count) {
        this.edges = edges;
        this.ofCategory = ofCategory;
        this.count = count;
    }

    /** @param edges the greatest value of each range but the last */
    static Bins ofNumbers(double[] edges) {
        return new Bins(edges, null, edges.length + 2);
    }

    /** @param ofCategory bin of each category */
    static Bins ofCategories(int[] ofCategory) {
        int most = 0;
        for (int bin : ofCategory) {
            most = Math.max(most, bin);
        }
        return new Bins(null, ofCategory, most + 1);
    }

    static Bins of(ModelColumn column) {
        return column instanceof ModelColumn.Numbers numbers
                ? ofNumbers(edges(numbers.values()))
                : ofCategories(frequentFirst((ModelColumn.Codes) column));
    }

    private static double[] edges(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= MOST_RANGES) {
            double[] edges = new double[Math.max(0, distinct.length - 1)];
            for (int i = 0; i < edges.length; i++) {
                edges[i] = distinct[i] + (distinct[i + 1] - distinct[i]) / 2;
            }
            return edges;
        }
        double[] edges = new double[MOST_RANGES - 1];
        int filled = 0;
        for (int i = 1; i < MOST_RANGES; i++) {
            double edge = sorted[(int) ((long) i * sorted.length / MOST_RANGES)];
            if ((filled == 0 || edge > edges[filled - 1]) && edge < sorted[sorted.length - 1]) {
                edges[filled++] = edge;
            }
        }
        return Arrays.copyOf(edges, filled);
    }

    private static int[] frequentFirst(ModelColumn.Codes codes) {
        long[] order = new long[codes.categories()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int code : codes.codes()) {
            if (code >= 0) {
                order[code] -= 1L << 32; // the most frequent sorts first, then the lower code
            }
        }
        Arrays.sort(order);
        int[] bins = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            bins[(int) order[place]] = Math.min(place + 1, MOST - 1);
        }
        return bins;
    }

    int count() {
        return count;
    }

    boolean isOrdered() {
        return edges != null;
    }

    double[] edges() {
        return edges;
    }

    int[] ofCategory() {
        return ofCategory;
    }

    int of(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= edges[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low + 1;
    }

    int of(int code) {
        return code < 0 || code >= ofCategory.length ? 0 : ofCategory[code];
    }

    byte[] of(ModelColumn column, int rows) {
        byte[] bins = new byte[rows];
        for (int i = 0; i < rows; i++) {
            bins[i] = (byte) at(column, i);
        }
        return bins;
    }

    int at(ModelColumn column, int row) {
        return column instanceof ModelColumn.Numbers numbers
                ? of(numbers.values()[row])
                : of(((ModelColumn.Codes) column).codes()[row]);
    }
}
