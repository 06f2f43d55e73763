package dev.starloom.quality.similarity;

import java.util.Arrays;

/** How often each pair of levels occurs. */
final class Contingency {
    /** Pairs that are counted in an array rather than by sorting: 16 MB. */
    private static final long MOST_DENSE = 4_000_000;

    /** Pairs that occur, ascending: first level times {@code width} plus second. */
    private final long[] pairs;

    private final long[] counts;
    private final int width;
    private final int rows;

    private Contingency(long[] pairs, long[] counts, int width, int rows) {
        this.pairs = pairs;
        this.counts = counts;
        this.width = width;
        this.rows = rows;
    }

    static Contingency of(Levels first, Levels second) {
        int rows = first.levels().length;
        int width = second.count();
        long cells = (long) first.count() * width;
        return cells <= MOST_DENSE ? dense(first, second, (int) cells, rows) : sorted(first, second, rows);
    }

    private static Contingency dense(Levels first, Levels second, int cells, int rows) {
        int[] counts = new int[cells];
        int width = second.count();
        int met = 0;
        for (int i = 0; i < rows; i++) {
            if (counts[first.levels()[i] * width + second.levels()[i]]++ == 0) {
                met++;
            }
        }
        long[] pairs = new long[met];
        long[] found = new long[met];
        int at = 0;
        for (int i = 0; i < cells; i++) {
            if (counts[i] > 0) {
                pairs[at] = i;
                found[at++] = counts[i];
            }
        }
        return new Contingency(pairs, found, width, rows);
    }

    private static Contingency sorted(Levels first, Levels second, int rows) {
        int width = second.count();
        long[] all = new long[rows];
        for (int i = 0; i < rows; i++) {
            all[i] = (long) first.levels()[i] * width + second.levels()[i];
        }
        Arrays.sort(all);
        long[] pairs = new long[rows];
        long[] counts = new long[rows];
        int met = 0;
        for (int i = 0; i < rows; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                pairs[met++] = all[i];
            }
            counts[met - 1]++;
        }
        return new Contingency(Arrays.copyOf(pairs, met), Arrays.copyOf(counts, met), width, rows);
    }

    /** 1 minus half the sum of differences between shares. */
    double similarity(Contingency other) {
        double differences = 0;
        int i = 0;
        int j = 0;
        while (i < pairs.length || j < other.pairs.length) {
            long mine = i < pairs.length ? pairs[i] : Long.MAX_VALUE;
            long theirs = j < other.pairs.length ? other.pairs[j] : Long.MAX_VALUE;
            double share = mine <= theirs ? (double) counts[i++] / rows : 0;
            double otherShare = theirs <= mine ? (double) other.counts[j++] / other.rows : 0;
            differences += Math.abs(share - otherShare) / 2;
        }
        return 1 - differences;
    }

    /** Cramer's V; NaN where either side has fewer than two levels. */
    double association() {
        long[] first = new long[pairs.length == 0 ? 0 : (int) (pairs[pairs.length - 1] / width) + 1];
        long[] second = new long[width];
        for (int i = 0; i < pairs.length; i++) {
            first[(int) (pairs[i] / width)] += counts[i];
            second[(int) (pairs[i] % width)] += counts[i];
        }
        long least = Math.min(
                Arrays.stream(first).filter(c -> c > 0).count(),
                Arrays.stream(second).filter(c -> c > 0).count());
        if (least < 2) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < pairs.length; i++) {
            sum += (double) counts[i] / first[(int) (pairs[i] / width)] * counts[i] / second[(int) (pairs[i] % width)];
        }
        return Math.sqrt(Math.max(0, sum - 1) / (least - 1));
    }
}
