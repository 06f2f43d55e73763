package dev.starloom.quality.similarity;

import dev.starloom.quality.data.Feature;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How alike two columns hang together on two sides: by correlation where both lie on a line, else by contingency, numbers cut
 * into bins for each side by itself.
 */
final class PairRules {
    /** Names of details. */
    static final String REAL_CORRELATION = "real correlation";

    static final String SYNTHETIC_CORRELATION = "synthetic correlation";
    static final String REAL_ASSOCIATION = "real association";

    /** A column of one side, made ready once for all pairs. */
    record Prepared(Feature feature, Levels levels) {
        static Prepared of(Feature feature) {
            return new Prepared(feature, Levels.of(feature));
        }
    }

    private PairRules() {}

    static Score score(
            String property,
            Subject subject,
            Prepared realFirst,
            Prepared realSecond,
            Prepared syntheticFirst,
            Prepared syntheticSecond,
            MetricOptions options) {
        boolean continuous = realFirst.feature().kind().isContinuous()
                && realSecond.feature().kind().isContinuous();
        return continuous
                ? byCorrelation(
                        property,
                        subject,
                        new double[][] {numbers(realFirst), numbers(realSecond)},
                        new double[][] {numbers(syntheticFirst), numbers(syntheticSecond)},
                        options.correlationThreshold())
                : byContingency(
                        property,
                        subject,
                        Contingency.of(realFirst.levels(), realSecond.levels()),
                        Contingency.of(syntheticFirst.levels(), syntheticSecond.levels()),
                        options.associationThreshold());
    }

    private static double[] numbers(Prepared column) {
        return column.feature().numbers().values();
    }

    private static Score byCorrelation(
            String property, Subject subject, double[][] real, double[][] synthetic, double threshold) {
        String metric = "CorrelationSimilarity";
        for (double[] column : new double[][] {real[0], real[1], synthetic[0], synthetic[1]}) {
            if (Correlation.isConstant(column)) {
                return score(property, metric, subject, Double.NaN, false, Map.of());
            }
        }
        Map<String, Double> details = new LinkedHashMap<>();
        double inReal = Correlation.of(real[0], real[1]);
        details.put(REAL_CORRELATION, inReal);
        if (!(Math.abs(inReal) > threshold)) {
            return score(property, metric, subject, Double.NaN, threshold <= 0, details);
        }
        double inSynthetic = Correlation.of(synthetic[0], synthetic[1]);
        details.put(SYNTHETIC_CORRELATION, inSynthetic);
        return score(property, metric, subject, 1 - Math.abs(inReal - inSynthetic) / 2, true, details);
    }

    private static Score byContingency(
            String property, Subject subject, Contingency real, Contingency synthetic, double threshold) {
        Map<String, Double> details = new LinkedHashMap<>();
        String metric = "ContingencySimilarity";
        if (threshold > 0) {
            double association = real.association();
            details.put(REAL_ASSOCIATION, association);
            if (!(association > threshold)) {
                return score(property, metric, subject, Double.NaN, false, details);
            }
        }
        return score(property, metric, subject, real.similarity(synthetic), true, details);
    }

    private static Score score(
            String property,
            String metric,
            Subject subject,
            double value,
            boolean counts,
            Map<String, Double> details) {
        return new Score(property, metric, subject, value, Score.Goal.HIGHER, counts, details);
    }
}
