package dev.starloom.quality.metric;

/**
 * What metrics are told.
 *
 * @param correlationThreshold pairs of numbers whose real correlation is not beyond it are not scored
 * @param associationThreshold pairs with a category whose real association (Cramer's V) is not above it are not scored
 * @param classifierRows rows of each side that a classifier is shown, at most
 * @param distanceRows rows that are looked at by distance, at most; each is compared with every other
 * @param leastFamilies k: a value that fewer families hold is told to nobody
 * @param seed draws what is drawn
 */
public record MetricOptions(
        double correlationThreshold,
        double associationThreshold,
        int classifierRows,
        int distanceRows,
        int leastFamilies,
        long seed) {
    /** Thresholds as SDMetrics has them by default, and a classifier that takes seconds. */
    public static MetricOptions defaults() {
        return new MetricOptions(0.5, 0.3, 10_000, 3_000, 5, 42);
    }

    /** The same with a classifier and distances over at most so many rows. */
    public MetricOptions withRows(int classifier, int distance) {
        return new MetricOptions(correlationThreshold, associationThreshold, classifier, distance, leastFamilies, seed);
    }

    /** The same with another seed. */
    public MetricOptions withSeed(long other) {
        return new MetricOptions(
                correlationThreshold, associationThreshold, classifierRows, distanceRows, leastFamilies, other);
    }

    /** The same where a value must be held by so many families. */
    public MetricOptions withLeastFamilies(int families) {
        return new MetricOptions(
                correlationThreshold, associationThreshold, classifierRows, distanceRows, families, seed);
    }

    /** The same with other thresholds; 0 scores every pair. */
    public MetricOptions withThresholds(double correlation, double association) {
        return new MetricOptions(correlation, association, classifierRows, distanceRows, leastFamilies, seed);
    }
}
