package dev.starloom.quality.privacy;

import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import java.util.Map;

/** How scores of privacy are told: each by itself, for a mean of them would hide the worst. */
final class Privacy {
    static final String PROPERTY = "Privacy";

    private Privacy() {}

    /** A number that should be small. */
    static Score low(String metric, Subject subject, double value, Map<String, Double> details) {
        return new Score(PROPERTY, metric, subject, value, Score.Goal.LOWER, false, details);
    }

    /** A number that should be near 1. */
    static Score high(String metric, Subject subject, double value) {
        return new Score(PROPERTY, metric, subject, value, Score.Goal.HIGHER, false, Map.of());
    }
}
