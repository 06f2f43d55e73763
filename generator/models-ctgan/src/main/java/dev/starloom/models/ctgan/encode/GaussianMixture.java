package dev.starloom.models.ctgan.encode;

import java.util.Arrays;

/**
 * A mixture of normal distributions in one dimension.
 *
 * @param weights of the components; they sum to one
 * @param means of the components
 * @param deviations standard deviations of the components, above zero
 */
record GaussianMixture(double[] weights, double[] means, double[] deviations) {
    /** Components of less weight are noise (CTGAN's own threshold). */
    private static final double LEAST_WEIGHT = 0.005;

    GaussianMixture {
        if (weights.length == 0 || weights.length != means.length || weights.length != deviations.length) {
            throw new IllegalArgumentException(
                    "a mixture has as many weights as means and deviations, and at least one");
        }
    }

    int size() {
        return weights.length;
    }

    /** Without the components that hardly any value belongs to. */
    GaussianMixture withoutNoise() {
        int[] kept = java.util.stream.IntStream.range(0, size())
                .filter(k -> weights[k] > LEAST_WEIGHT)
                .toArray();
        double sum = Arrays.stream(kept).mapToDouble(k -> weights[k]).sum();
        return new GaussianMixture(
                Arrays.stream(kept).mapToDouble(k -> weights[k] / sum).toArray(),
                Arrays.stream(kept).mapToDouble(k -> means[k]).toArray(),
                Arrays.stream(kept).mapToDouble(k -> deviations[k]).toArray());
    }

    /** The component that a uniform draw picks for a value: each in proportion to how likely the value came from it. */
    int component(double value, double uniform) {
        double[] likelihood = new double[size()];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < size(); k++) {
            double z = (value - means[k]) / deviations[k];
            likelihood[k] = StrictMath.log(weights[k]) - StrictMath.log(deviations[k]) - z * z / 2;
            greatest = Math.max(greatest, likelihood[k]);
        }
        double sum = 0;
        for (int k = 0; k < size(); k++) {
            likelihood[k] = StrictMath.exp(likelihood[k] - greatest);
            sum += likelihood[k];
        }
        double left = uniform * sum;
        for (int k = 0; k < size() - 1; k++) {
            left -= likelihood[k];
            if (left < 0) {
                return k;
            }
        }
        return size() - 1;
    }
}
