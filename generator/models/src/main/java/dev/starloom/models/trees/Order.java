package dev.starloom.models.trees;

/** Sorts a few bins. */
final class Order {
    private Order() {}

    /** By score, equal ones as they stood. */
    static void by(int[] bins, double[] scores) {
        for (int i = 1; i < bins.length; i++) {
            int bin = bins[i];
            double score = scores[i];
            int j = i - 1;
            while (j >= 0 && scores[j] > score) {
                bins[j + 1] = bins[j];
                scores[j + 1] = scores[j];
                j--;
            }
            bins[j + 1] = bin;
            scores[j + 1] = score;
        }
    }
}
