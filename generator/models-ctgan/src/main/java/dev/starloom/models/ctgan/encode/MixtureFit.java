package dev.starloom.models.ctgan.encode;

import java.util.Arrays;

/**
 * Fits a mixture of normal distributions by variational Bayes with a truncated Dirichlet process as the prior of its
 * weights (Blei and Jordan, "Variational inference for Dirichlet process mixtures", 2006; the updates are those of Bishop,
 * "Pattern Recognition and Machine Learning", section 10.2, in one dimension). Components that the values do not need
 * lose their weight by themselves.
 */
final class MixtureFit {
    private static final int COMPONENTS = 10;

    /** A small concentration favours few components (CTGAN's own). */
    private static final double CONCENTRATION = 0.001;

    private static final int ROUNDS = 100;

    /** Change of the mean log likelihood below which the fit has settled. */
    private static final double SETTLED = 1e-4;

    /** Added to every variance, so that a component on a single value keeps a width. */
    private static final double LEAST_VARIANCE = 1e-6;

    /** More values than this say nothing new about ten components. */
    private static final int MOST_VALUES = 10_000;

    private final double[] values;
    private final double[] counts;
    private final double total;
    private final int components;
    private final double[][] belonging;

    private MixtureFit(double[] values, double[] counts) {
        this.values = values;
        this.counts = counts;
        this.total = Arrays.stream(counts).sum();
        this.components = Math.min(COMPONENTS, values.length);
        this.belonging = new double[components][values.length];
    }

    /** @param sample finite values in any order, at least one */
    static GaussianMixture of(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        if (sorted.length > MOST_VALUES) {
            double[] thinned = new double[MOST_VALUES];
            for (int i = 0; i < MOST_VALUES; i++) {
                thinned[i] = sorted[(int) ((i + 0.5) * sorted.length / MOST_VALUES)];
            }
            sorted = thinned;
        }
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double variance = Arrays.stream(sorted)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        if (!(variance > 0)) {
            return new GaussianMixture(
                    new double[] {1}, new double[] {mean}, new double[] {Math.max(1e-6, Math.abs(mean) * 1e-6)});
        }
        double deviation = Math.sqrt(variance);
        // Equal values are worked on once, with their count.
        double[] distinct = new double[sorted.length];
        double[] counts = new double[sorted.length];
        int n = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                distinct[n++] = (sorted[i] - mean) / deviation;
            }
            counts[n - 1]++;
        }
        GaussianMixture standard = new MixtureFit(Arrays.copyOf(distinct, n), Arrays.copyOf(counts, n))
                .fit()
                .withoutNoise();
        return new GaussianMixture(
                standard.weights(),
                Arrays.stream(standard.means()).map(m -> m * deviation + mean).toArray(),
                Arrays.stream(standard.deviations()).map(d -> d * deviation).toArray());
    }

    private GaussianMixture fit() {
        beginAtQuantiles();
        double[] weights = new double[components];
        double[] means = new double[components];
        double[] variances = new double[components];
        double[] logWeights = new double[components];
        double[] widths = new double[components];
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            maximise(weights, means, variances, logWeights, widths);
            double likelihood = belong(means, variances, logWeights, widths);
            if (Math.abs(likelihood - before) < SETTLED) {
                break;
            }
            before = likelihood;
        }
        return new GaussianMixture(
                weights, means, Arrays.stream(variances).map(Math::sqrt).toArray());
    }

    /** Each value belongs to the nearest of some evenly spaced quantiles, moved a few times to the mean of what it has. */
    private void beginAtQuantiles() {
        double[] centres = new double[components];
        double passed = 0;
        int k = 0;
        for (int i = 0; i < values.length && k < components; i++) {
            passed += counts[i];
            while (k < components && passed >= (k + 0.5) / components * total) {
                centres[k++] = values[i];
            }
        }
        int[] nearest = new int[values.length];
        for (int round = 0; round < 10; round++) {
            double[] sums = new double[components];
            double[] sizes = new double[components];
            for (int i = 0; i < values.length; i++) {
                int best = 0;
                for (int c = 1; c < components; c++) {
                    if (Math.abs(values[i] - centres[c]) < Math.abs(values[i] - centres[best])) {
                        best = c;
                    }
                }
                nearest[i] = best;
                sums[best] += counts[i] * values[i];
                sizes[best] += counts[i];
            }
            for (int c = 0; c < components; c++) {
                centres[c] = sizes[c] > 0 ? sums[c] / sizes[c] : centres[c];
            }
        }
        for (int i = 0; i < values.length; i++) {
            belonging[nearest[i]][i] = 1;
        }
    }

    /** The prior of each component is the whole column: mean 0 and variance 1 once standardised, with the weight of one value. */
    private void maximise(double[] weights, double[] means, double[] variances, double[] logWeights, double[] widths) {
        double[] sizes = new double[components];
        for (int k = 0; k < components; k++) {
            double size = 1e-12;
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                double share = belonging[k][i] * counts[i];
                size += share;
                sum += share * values[i];
            }
            double mean = sum / size;
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                double off = values[i] - mean;
                squares += belonging[k][i] * counts[i] * off * off;
            }
            double variance = squares / size + LEAST_VARIANCE;
            double precision = 1 + size;
            double freedom = 1 + size;
            means[k] = size * mean / precision;
            variances[k] = (1 + size * variance + size / precision * mean * mean) / freedom;
            // E[log precision] beyond -log variance, and the uncertainty of the mean
            widths[k] = (Math.log(2) + digamma(freedom / 2) - Math.log(freedom) - 1 / precision) / 2;
            sizes[k] = size;
        }
        double after = Arrays.stream(sizes).sum();
        double stick = 1;
        double logStick = 0;
        double sum = 0;
        for (int k = 0; k < components; k++) {
            after -= sizes[k];
            double taken = 1 + sizes[k];
            double left = CONCENTRATION + Math.max(0, after);
            double both = digamma(taken + left);
            logWeights[k] = digamma(taken) - both + logStick;
            logStick += digamma(left) - both;
            weights[k] = taken / (taken + left) * stick;
            stick *= left / (taken + left);
            sum += weights[k];
        }
        for (int k = 0; k < components; k++) {
            weights[k] /= sum;
        }
    }

    /** How much each value belongs to each component; gives the mean log likelihood. */
    private double belong(double[] means, double[] variances, double[] logWeights, double[] widths) {
        double[] constants = new double[components];
        for (int k = 0; k < components; k++) {
            constants[k] = logWeights[k] + widths[k] - Math.log(2 * Math.PI * variances[k]) / 2;
        }
        double[] logs = new double[components];
        double likelihood = 0;
        for (int i = 0; i < values.length; i++) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < components; k++) {
                double off = values[i] - means[k];
                logs[k] = constants[k] - off * off / (2 * variances[k]);
                greatest = Math.max(greatest, logs[k]);
            }
            double sum = 0;
            for (int k = 0; k < components; k++) {
                logs[k] = Math.exp(logs[k] - greatest);
                sum += logs[k];
            }
            for (int k = 0; k < components; k++) {
                belonging[k][i] = logs[k] / sum;
            }
            likelihood += counts[i] * (greatest + Math.log(sum));
        }
        return likelihood / total;
    }

    /** The derivative of the logarithm of the gamma function: shifted up to where its asymptotic series is exact. */
    static double digamma(double x) {
        double shifted = x;
        double result = 0;
        while (shifted < 6) {
            result -= 1 / shifted;
            shifted++;
        }
        double inverse = 1 / (shifted * shifted);
        return result
                + Math.log(shifted)
                - 0.5 / shifted
                - inverse * (1.0 / 12 - inverse * (1.0 / 120 - inverse * (1.0 / 252 - inverse / 240)));
    }
}
