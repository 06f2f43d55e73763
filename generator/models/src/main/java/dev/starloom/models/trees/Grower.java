package dev.starloom.models.trees;

import java.util.Arrays;

/**
 * Grows a tree: at each node the split that raises the likelihood of the target most, as long as it pays for what it adds (the
 * Bayesian information criterion of G. Schwarz, 1978) and leaves enough rows on both sides. Exact counts in a fixed order: the same
 * tree on every machine.
 */
final class Grower {
    private static final int MOST_DEPTH = 30;
    private static final int MOST_NODES = 1 << 16;

    private final byte[][] bins;
    private final Bins[] features;
    private final int[] candidates;
    private final Target target;
    private final int leastLeaf;
    private final double penalty;

    private int[] feature = new int[64];
    private int[] left = new int[64];
    private int[] right = new int[64];
    private long[] low = new long[64];
    private long[] high = new long[64];
    private int nodes;
    private int leaves;
    private final int[] leafOf;

    /**
     * @param bins of each feature, by row
     * @param candidates the features that may be asked
     * @param penalty what a parameter costs, in halves of the logarithm of the rows
     */
    Grower(byte[][] bins, Bins[] features, int[] candidates, Target target, int leastLeaf, double penalty) {
        this.bins = bins;
        this.features = features;
        this.candidates = candidates;
        this.target = target;
        this.leastLeaf = leastLeaf;
        this.penalty = penalty;
        this.leafOf = new int[bins.length == 0 ? 0 : bins[0].length];
    }

    /** A tree for some rows; {@link #leafOf} then tells where each of them ended. */
    Tree grow(int[] rows) {
        node(rows, 0, rows.length, 0);
        return new Tree(
                Arrays.copyOf(feature, nodes),
                Arrays.copyOf(left, nodes),
                Arrays.copyOf(right, nodes),
                Arrays.copyOf(low, nodes),
                Arrays.copyOf(high, nodes));
    }

    /** The leaf of each row that was given to {@link #grow}. */
    int[] leafOf() {
        return leafOf;
    }

    private int node(int[] rows, int from, int to, int depth) {
        int node = nodes++;
        if (node == feature.length) {
            feature = Arrays.copyOf(feature, node * 2);
            left = Arrays.copyOf(left, node * 2);
            right = Arrays.copyOf(right, node * 2);
            low = Arrays.copyOf(low, node * 2);
            high = Arrays.copyOf(high, node * 2);
        }
        Split best =
                depth < MOST_DEPTH && nodes < MOST_NODES && to - from >= 2 * leastLeaf ? best(rows, from, to) : null;
        if (best == null) {
            feature[node] = -1;
            left[node] = leaves;
            for (int i = from; i < to; i++) {
                leafOf[rows[i]] = leaves;
            }
            leaves++;
            return node;
        }
        int middle = partition(rows, from, to, best);
        feature[node] = best.feature;
        low[node] = best.low;
        high[node] = best.high;
        // Growing may move the arrays.
        int below = node(rows, from, middle, depth + 1);
        left[node] = below;
        below = node(rows, middle, to, depth + 1);
        right[node] = below;
        return node;
    }

    /** Keeps the order of rows on both sides. */
    private int partition(int[] rows, int from, int to, Split split) {
        byte[] of = bins[split.feature];
        int[] others = new int[to - from];
        int rights = 0;
        int end = from;
        for (int i = from; i < to; i++) {
            if (Tree.goesLeft(split.low, split.high, of[rows[i]])) {
                rows[end++] = rows[i];
            } else {
                others[rights++] = rows[i];
            }
        }
        System.arraycopy(others, 0, rows, end, rights);
        return end;
    }

    private record Split(int feature, long low, long high, double gain) {}

    private Split best(int[] rows, int from, int to) {
        Target.Node node = target.node(rows, from, to);
        if (node.isPure()) {
            return null;
        }
        Split best = null;
        double cost = penalty * node.parameters() * StrictMath.log(to - from) / 2;
        for (int candidate : candidates) {
            Split split = best(rows, from, to, node, candidate, best == null ? cost : Math.max(cost, best.gain));
            if (split != null) {
                best = split;
            }
        }
        return best;
    }

    /** The best split by one feature that gains more than a least; null if there is none. */
    private Split best(int[] rows, int from, int to, Target.Node node, int f, double least) {
        int count = features[f].count();
        int[] sizes = new int[count];
        byte[] of = bins[f];
        for (int i = from; i < to; i++) {
            sizes[of[rows[i]]]++;
        }
        int present = 0;
        for (int size : sizes) {
            present += size > 0 ? 1 : 0;
        }
        if (present < 2) {
            return null;
        }
        Target.Histogram histogram = node.histogram(rows, from, to, of, count);
        Split best = null;
        double most = least;
        int[] order = new int[present];
        int end = 0;
        for (int bin = 0; bin < count; bin++) {
            if (sizes[bin] > 0) {
                order[end++] = bin;
            }
        }
        boolean ordered = features[f].isOrdered();
        if (!ordered) {
            histogram.sort(order, sizes);
        }
        // An ordered feature may send its NULLs, which stand first, to either side.
        int variants = ordered && order[0] == 0 && present > 2 ? 2 : 1;
        for (int variant = 0; variant < variants; variant++) {
            if (variant == 1) {
                System.arraycopy(order, 1, order, 0, present - 1);
                order[present - 1] = 0;
            }
            histogram.begin();
            int lefts = 0;
            long lowMask = 0;
            long highMask = 0;
            for (int i = 0; i < present - 1; i++) {
                int bin = order[i];
                histogram.moveLeft(bin);
                lefts += sizes[bin];
                if (bin < 64) {
                    lowMask |= 1L << bin;
                } else {
                    highMask |= 1L << bin;
                }
                if (lefts >= leastLeaf && to - from - lefts >= leastLeaf) {
                    double gain = histogram.gain(lefts, to - from - lefts);
                    if (gain > most) {
                        most = gain;
                        best = new Split(f, lowMask, highMask, gain);
                    }
                }
            }
        }
        return best;
    }
}
