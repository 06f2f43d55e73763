package dev.starloom.quality.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Scores, and what they come to.
 *
 * @param all in the order in which they were measured
 */
public record Scores(List<Score> all) {
    /** Properties of the quality report of SDMetrics; its overall score is their mean. */
    public static final List<String> QUALITY =
            List.of("Column Shapes", "Column Pair Trends", "Cardinality", "Intertable Trends");

    /** Properties of its diagnostic report. */
    public static final List<String> DIAGNOSTIC = List.of("Data Validity", "Data Structure", "Relationship Validity");

    public Scores {
        all = List.copyOf(all);
    }

    /** Each property's mean over all scores that count and can be told; NaN where there is none. */
    public Map<String, Double> properties() {
        Map<String, List<Score>> byProperty =
                all.stream().collect(Collectors.groupingBy(Score::property, LinkedHashMap::new, Collectors.toList()));
        Map<String, Double> means = new LinkedHashMap<>();
        byProperty.forEach((property, scores) -> means.put(
                property,
                mean(scores.stream().filter(Score::counts).map(Score::value).toList())));
        return means;
    }

    /** Scores by what tells each from all others. */
    public Map<String, Score> byId() {
        Map<String, Score> byId = new LinkedHashMap<>();
        all.forEach(s -> byId.put(s.id(), s));
        return byId;
    }

    /** Mean of the properties of the quality report, those left out that cannot be told. */
    public double quality() {
        return meanOf(QUALITY);
    }

    /** Mean of the properties of the diagnostic report, those left out that cannot be told. */
    public double diagnostic() {
        return meanOf(DIAGNOSTIC);
    }

    private double meanOf(List<String> names) {
        Map<String, Double> properties = properties();
        return mean(
                names.stream().map(n -> properties.getOrDefault(n, Double.NaN)).toList());
    }

    private static double mean(List<Double> values) {
        return values.stream()
                .filter(v -> !v.isNaN())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
