package dev.starloom.quality.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One number.
 *
 * @param property what kind of likeness it tells of; a property's score is the mean of its scores that count
 * @param metric name of the metric
 * @param subject what it is of
 * @param value the number; NaN where it cannot be told
 * @param goal which way is better
 * @param counts whether it enters the mean of its property
 * @param details further numbers behind it, by name
 */
public record Score(
        String property,
        String metric,
        Subject subject,
        double value,
        Goal goal,
        boolean counts,
        Map<String, Double> details) {
    /** Which way is better. */
    public enum Goal {
        /** 1 is best. */
        HIGHER,
        /** The smallest number is best. */
        LOWER
    }

    public Score {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A likeness from 0 to 1. */
    public static Score likeness(String property, String metric, Subject subject, double value) {
        return new Score(property, metric, subject, value, Goal.HIGHER, true, Map.of());
    }

    /** What tells it from all others. */
    public String id() {
        return property + "|" + metric + "|" + subject;
    }
}
