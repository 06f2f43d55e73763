package dev.starloom.quality.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grows one tree from gradients: the best split of every node by sums over bins, depth first. Bins of a category are put in
 * the order of their gradients first, which makes the best two sets of them neighbours (Fisher, 1958; as in LightGBM).
 */
final class TreeGrower {
    private static final int DEPTH = 6;
    /** Rows below which a leaf's value is mostly chance. */
    private static final int LEAST_ROWS = 20;
    /** Pulls leaves towards nothing, so that few rows say little. */
    private static final double SHRINKAGE = 1;

    private static final double CATEGORY_SMOOTHING = 10;

    private final Features features;
    private final double[] gradients;
    private final double[] curvatures;
    private final double[] gains;
    private final List<Tree.Node> nodes = new ArrayList<>();

    /** @param gains told what each column's splits gained, added up */
    TreeGrower(Features features, double[] gradients, double[] curvatures, double[] gains) {
        this.features = features;
        this.gradients = gradients;
        this.curvatures = curvatures;
        this.gains = gains;
    }

    /** @param rows which rows are learned from; put in another order */
    Tree grow(int[] rows) {
        grow(rows, 0, rows.length, 0);
        return new Tree(nodes);
    }

    private int grow(int[] rows, int from, int to, int depth) {
        double gradient = 0;
        double curvature = 0;
        for (int i = from; i < to; i++) {
            gradient += gradients[rows[i]];
            curvature += curvatures[rows[i]];
        }
        int number = nodes.size();
        nodes.add(Tree.Node.leaf(-gradient / (curvature + SHRINKAGE)));
        if (depth == DEPTH || to - from < 2 * LEAST_ROWS) {
            return number;
        }
        Split best = best(rows, from, to, gradient, curvature);
        if (best == null) {
            return number;
        }
        gains[best.feature] += best.gain;
        int middle = partition(rows, from, to, best);
        int left = grow(rows, from, middle, depth + 1);
        int right = grow(rows, middle, to, depth + 1);
        nodes.set(number, new Tree.Node(best.feature, best.left, left, right, 0));
        return number;
    }

    private record Split(int feature, boolean[] left, double gain) {}

    private Split best(int[] rows, int from, int to, double gradient, double curvature) {
        Split best = null;
        for (int feature = 0; feature < features.bins().length; feature++) {
            Split split = best(feature, rows, from, to, gradient, curvature);
            if (split != null && (best == null || split.gain > best.gain)) {
                best = split;
            }
        }
        return best;
    }

    private Split best(int feature, int[] rows, int from, int to, double gradient, double curvature) {
        byte[] bins = features.bins()[feature];
        double[] sums = new double[Features.BINS];
        double[] weights = new double[Features.BINS];
        int[] counts = new int[Features.BINS];
        for (int i = from; i < to; i++) {
            int bin = bins[rows[i]] & 0xFF;
            sums[bin] += gradients[rows[i]];
            weights[bin] += curvatures[rows[i]];
            counts[bin]++;
        }
        int[] order = order(features.categorical()[feature], sums, weights, counts);
        double whole = gradient * gradient / (curvature + SHRINKAGE);
        double bestGain = 1e-6;
        int bestEnd = -1;
        double leftGradient = 0;
        double leftCurvature = 0;
        int leftRows = 0;
        for (int i = 0; i + 1 < order.length; i++) {
            leftGradient += sums[order[i]];
            leftCurvature += weights[order[i]];
            leftRows += counts[order[i]];
            if (leftRows < LEAST_ROWS || to - from - leftRows < LEAST_ROWS) {
                continue;
            }
            double rightGradient = gradient - leftGradient;
            double gain = leftGradient * leftGradient / (leftCurvature + SHRINKAGE)
                    + rightGradient * rightGradient / (curvature - leftCurvature + SHRINKAGE)
                    - whole;
            if (gain > bestGain) {
                bestGain = gain;
                bestEnd = i;
            }
        }
        if (bestEnd < 0) {
            return null;
        }
        boolean[] left = new boolean[Features.BINS];
        for (int i = 0; i <= bestEnd; i++) {
            left[order[i]] = true;
        }
        return new Split(feature, left, bestGain);
    }

    /** The bins that occur. */
    private static int[] order(boolean categorical, double[] sums, double[] weights, int[] counts) {
        int[] met = new int[Features.BINS];
        int size = 0;
        for (int bin = 0; bin < Features.BINS; bin++) {
            if (counts[bin] > 0) {
                met[size++] = bin;
            }
        }
        int[] bins = Arrays.copyOf(met, size);
        return categorical
                ? Arrays.stream(bins)
                        .boxed()
                        .sorted((a, b) -> Double.compare(
                                sums[a] / (weights[a] + CATEGORY_SMOOTHING),
                                sums[b] / (weights[b] + CATEGORY_SMOOTHING)))
                        .mapToInt(Integer::intValue)
                        .toArray()
                : bins;
    }

    private int partition(int[] rows, int from, int to, Split split) {
        byte[] bins = features.bins()[split.feature];
        int[] right = new int[to - from];
        int leftEnd = from;
        int rights = 0;
        for (int i = from; i < to; i++) {
            if (split.left[bins[rows[i]] & 0xFF]) {
                rows[leftEnd++] = rows[i];
            } else {
                right[rights++] = rows[i];
            }
        }
        System.arraycopy(right, 0, rows, leftEnd, rights);
        return leftEnd;
    }
}
