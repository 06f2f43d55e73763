package dev.starloom.models.trees;

import java.util.Arrays;

/**
 * Ranks of a number, told by mean and spread, and beside them whether there is a number at all: gain is what a split adds to the
 * likelihood of both.
 */
final class NumberTarget implements Target {
    /** The spread of ranks within a hundredth: what is closer is alike. */
    private static final double LEAST_VARIANCE = 1e-4 / 12;

    private final double[] ranks;

    private NumberTarget(double[] ranks) {
        this.ranks = ranks;
    }

    /** @param values NaN for NULL */
    static NumberTarget of(double[] values, int[] rows) {
        double[] sorted = Arrays.stream(rows)
                .mapToDouble(r -> values[r])
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        double[] ranks = new double[values.length];
        Arrays.fill(ranks, Double.NaN);
        for (int row : rows) {
            if (!Double.isNaN(values[row])) {
                int first = bound(sorted, values[row], false);
                int last = bound(sorted, values[row], true);
                ranks[row] = (first + last) / 2.0 / sorted.length;
            }
        }
        return new NumberTarget(ranks);
    }

    /** How many values are below one, or at most it. */
    private static int bound(double[] sorted, double value, boolean inclusive) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || inclusive && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double plogp(double n) {
        return n <= 0 ? 0 : n * StrictMath.log(n);
    }

    private static double likelihood(double n, double sum, double squares, double nulls) {
        double all = n + nulls;
        double presence = plogp(n) + plogp(nulls) - plogp(all);
        if (n == 0) {
            return presence;
        }
        double variance = Math.max(LEAST_VARIANCE, squares / n - sum / n * (sum / n));
        return presence - n / 2 * StrictMath.log(variance);
    }

    @Override
    public Node node(int[] rows, int from, int to) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double rank = ranks[rows[i]];
            if (!Double.isNaN(rank)) {
                n++;
                sum += rank;
                squares += rank * rank;
            }
        }
        return new NumberNode(n, sum, squares, to - from - n);
    }

    private final class NumberNode implements Node {
        private final double n;
        private final double sum;
        private final double squares;
        private final double nulls;

        NumberNode(double n, double sum, double squares, double nulls) {
            this.n = n;
            this.sum = sum;
            this.squares = squares;
            this.nulls = nulls;
        }

        @Override
        public boolean isPure() {
            return nulls == 0 && squares / n - sum / n * (sum / n) <= LEAST_VARIANCE || n == 0;
        }

        @Override
        public double parameters() {
            return nulls > 0 ? 3 : 2;
        }

        @Override
        public Histogram histogram(int[] rows, int from, int to, byte[] bins, int count) {
            double[] stats = new double[count * 4];
            for (int i = from; i < to; i++) {
                int start = bins[rows[i]] * 4;
                double rank = ranks[rows[i]];
                if (Double.isNaN(rank)) {
                    stats[start + 3]++;
                } else {
                    stats[start]++;
                    stats[start + 1] += rank;
                    stats[start + 2] += rank * rank;
                }
            }
            return new NumberHistogram(stats, this);
        }
    }

    private static final class NumberHistogram implements Histogram {
        private final double[] stats;
        private final NumberNode all;
        private final double whole;
        private final double[] left = new double[4];

        NumberHistogram(double[] stats, NumberNode all) {
            this.stats = stats;
            this.all = all;
            this.whole = likelihood(all.n, all.sum, all.squares, all.nulls);
        }

        @Override
        public void sort(int[] bins, int[] sizes) {
            double[] scores = new double[bins.length];
            for (int i = 0; i < scores.length; i++) {
                int start = bins[i] * 4;
                scores[i] = stats[start] == 0 ? -1 : stats[start + 1] / stats[start];
            }
            Order.by(bins, scores);
        }

        @Override
        public void begin() {
            Arrays.fill(left, 0);
        }

        @Override
        public void moveLeft(int bin) {
            for (int i = 0; i < 4; i++) {
                left[i] += stats[bin * 4 + i];
            }
        }

        @Override
        public double gain(int lefts, int rights) {
            return likelihood(left[0], left[1], left[2], left[3])
                    + likelihood(all.n - left[0], all.sum - left[1], all.squares - left[2], all.nulls - left[3])
                    - whole;
        }
    }
}
