package dev.starloom.models.trees;

import java.util.Arrays;

/** Classes: gain is the information that a split gives about them. */
final class ClassTarget implements Target {
    private static final int POWER_STEPS = 8;

    private final int[] classes;
    private final int count;
    private final double[] plogp;

    /** @param classes of each row, 0 .. count - 1 */
    ClassTarget(int[] classes, int count) {
        this.classes = classes;
        this.count = count;
        // n log n, which every likelihood of counts is made of.
        this.plogp = new double[classes.length + 1];
        for (int n = 1; n < plogp.length; n++) {
            plogp[n] = n * StrictMath.log(n);
        }
    }

    @Override
    public Node node(int[] rows, int from, int to) {
        int[] sizes = new int[count];
        for (int i = from; i < to; i++) {
            sizes[classes[rows[i]]]++;
        }
        // Only the classes that are there take part.
        int[] local = new int[count];
        int present = 0;
        for (int c = 0; c < count; c++) {
            local[c] = sizes[c] > 0 ? present++ : -1;
        }
        int[] kept = new int[present];
        for (int c = 0; c < count; c++) {
            if (local[c] >= 0) {
                kept[local[c]] = sizes[c];
            }
        }
        return new ClassNode(local, kept, to - from);
    }

    private final class ClassNode implements Node {
        private final int[] local;
        private final int[] sizes;
        private final int rows;

        ClassNode(int[] local, int[] sizes, int rows) {
            this.local = local;
            this.sizes = sizes;
            this.rows = rows;
        }

        @Override
        public boolean isPure() {
            return sizes.length < 2;
        }

        /** Classes that are hardly there cost hardly anything. */
        @Override
        public double parameters() {
            double sum = 0;
            for (int size : sizes) {
                sum += plogp[size];
            }
            double entropy = StrictMath.log(rows) - sum / rows;
            return Math.max(1, Math.min(sizes.length, StrictMath.exp(entropy)) - 1);
        }

        @Override
        public Histogram histogram(int[] in, int from, int to, byte[] bins, int binCount) {
            int[] counts = new int[binCount * sizes.length];
            for (int i = from; i < to; i++) {
                counts[bins[in[i]] * sizes.length + local[classes[in[i]]]]++;
            }
            return new ClassHistogram(counts, sizes);
        }
    }

    private final class ClassHistogram implements Histogram {
        private final int[] counts;
        private final int[] all;
        private final int width;
        private final int[] lefts;
        private double leftSum;
        private double rightSum;
        private double allSum;

        ClassHistogram(int[] counts, int[] all) {
            this.counts = counts;
            this.all = all;
            this.width = all.length;
            this.lefts = new int[width];
            for (int size : all) {
                allSum += plogp[size];
            }
        }

        /**
         * Along the first principal axis of the bins' class shares (D. Coppersmith, S. Hong and J. Hosking, "Partitioning Nominal
         * Attributes in Decision Trees", 1999), found by power iteration.
         */
        @Override
        public void sort(int[] bins, int[] sizes) {
            double total = 0;
            for (int size : all) {
                total += size;
            }
            double[] axis = new double[width];
            int greatest = 0;
            for (int c = 1; c < width; c++) {
                greatest = all[c] > all[greatest] ? c : greatest;
            }
            axis[greatest] = 1;
            double[] scores = new double[bins.length];
            int steps = width == 2 ? 1 : POWER_STEPS;
            for (int step = 0; step < steps; step++) {
                double[] next = new double[width];
                for (int b = 0; b < bins.length; b++) {
                    int start = bins[b] * width;
                    double score = 0;
                    for (int c = 0; c < width; c++) {
                        score += axis[c] * (counts[start + c] / (double) sizes[bins[b]] - all[c] / total);
                    }
                    scores[b] = score;
                    for (int c = 0; c < width; c++) {
                        next[c] += score * (counts[start + c] - sizes[bins[b]] * (all[c] / total));
                    }
                }
                double length = 0;
                for (double part : next) {
                    length += part * part;
                }
                if (length == 0) {
                    break;
                }
                length = Math.sqrt(length);
                for (int c = 0; c < width; c++) {
                    axis[c] = next[c] / length;
                }
            }
            Order.by(bins, scores);
        }

        @Override
        public void begin() {
            Arrays.fill(lefts, 0);
            leftSum = 0;
            rightSum = allSum;
        }

        @Override
        public void moveLeft(int bin) {
            int start = bin * width;
            for (int c = 0; c < width; c++) {
                int moved = counts[start + c];
                if (moved > 0) {
                    leftSum += plogp[lefts[c] + moved] - plogp[lefts[c]];
                    rightSum += plogp[all[c] - lefts[c] - moved] - plogp[all[c] - lefts[c]];
                    lefts[c] += moved;
                }
            }
        }

        @Override
        public double gain(int left, int right) {
            return leftSum - plogp[left] + rightSum - plogp[right] - (allSum - plogp[left + right]);
        }
    }
}
