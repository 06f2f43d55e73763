package dev.starloom.quality.similarity;

/** The two-sample statistic of Kolmogorov and Smirnov: the greatest distance between two empirical distribution functions. */
public final class KolmogorovSmirnov {
    private KolmogorovSmirnov() {}

    /**
     * The distance, 0 to 1.
     *
     * @param one ascending
     * @param other ascending
     * @return NaN where either is empty
     */
    public static double distance(double[] one, double[] other) {
        if (one.length == 0 || other.length == 0) {
            return Double.NaN;
        }
        double greatest = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            double at = Math.min(one[i], other[j]);
            while (i < one.length && one[i] <= at) {
                i++;
            }
            while (j < other.length && other[j] <= at) {
                j++;
            }
            greatest = Math.max(greatest, Math.abs((double) i / one.length - (double) j / other.length));
        }
        return greatest;
    }
}
