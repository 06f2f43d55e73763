package dev.starloom.quality.detect;

import java.util.Arrays;

/** The area under the curve of true over false positives: how often a member of one class scores above one of the other. */
public final class Auc {
    private Auc() {}

    /**
     * The area; equal scores count half. NaN where a class is empty.
     *
     * @param positive scores of those that should score higher
     * @param negative scores of the others
     */
    public static double of(double[] positive, double[] negative) {
        double[] low = negative.clone();
        double[] high = positive.clone();
        Arrays.sort(low);
        Arrays.sort(high);
        double above = 0;
        int below = 0;
        int upTo = 0;
        for (double score : high) {
            while (below < low.length && low[below] < score) {
                below++;
            }
            while (upTo < low.length && low[upTo] <= score) {
                upTo++;
            }
            above += below + (upTo - below) / 2.0;
        }
        return above / high.length / low.length;
    }
}
