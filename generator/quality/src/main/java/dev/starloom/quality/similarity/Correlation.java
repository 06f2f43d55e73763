package dev.starloom.quality.similarity;

/** Pearson's correlation over the rows where both numbers are there. */
final class Correlation {
    private Correlation() {}

    /** From -1 to 1; NaN where fewer than two rows have both, or either is constant there. */
    static double of(double[] first, double[] second) {
        int rows = 0;
        double firstSum = 0;
        double secondSum = 0;
        for (int i = 0; i < first.length; i++) {
            if (!Double.isNaN(first[i]) && !Double.isNaN(second[i])) {
                firstSum += first[i];
                secondSum += second[i];
                rows++;
            }
        }
        if (rows < 2) {
            return Double.NaN;
        }
        double firstMean = firstSum / rows;
        double secondMean = secondSum / rows;
        double firstSquares = 0;
        double secondSquares = 0;
        double products = 0;
        for (int i = 0; i < first.length; i++) {
            if (!Double.isNaN(first[i]) && !Double.isNaN(second[i])) {
                double a = first[i] - firstMean;
                double b = second[i] - secondMean;
                firstSquares += a * a;
                secondSquares += b * b;
                products += a * b;
            }
        }
        double correlation = products / Math.sqrt(firstSquares) / Math.sqrt(secondSquares);
        return Math.max(-1, Math.min(1, correlation));
    }

    /** Whether all numbers that are there are one and the same. */
    static boolean isConstant(double[] values) {
        double first = Double.NaN;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                if (!Double.isNaN(first) && value != first) {
                    return false;
                }
                first = value;
            }
        }
        return !Double.isNaN(first);
    }
}
