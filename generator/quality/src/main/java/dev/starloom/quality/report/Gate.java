package dev.starloom.quality.report;

import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import dev.starloom.metadata.document.YamlDocument;
import dev.starloom.quality.metric.Metrics;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must hold.
 *
 * @param violations violations of constraints that are allowed
 * @param quality of the overall quality
 * @param properties by name of a property of the quality or diagnostic report
 * @param metrics by name of a score; holds for each score of that name
 */
public record Gate(
        long violations, Optional<Limits> quality, Map<String, Limits> properties, Map<String, Limits> metrics) {
    private static final String CONSTRAINTS = "constraints";
    private static final String QUALITY = "quality";

    /**
     * Limits of a number; absent ones do not limit.
     *
     * @param minimum it is at least so much
     * @param maximum it is at most so much
     * @param belowFloor it is at most so much below what two halves of the real data come to
     * @param aboveFloor it is at most so much above that
     */
    public record Limits(
            Optional<Double> minimum,
            Optional<Double> maximum,
            Optional<Double> belowFloor,
            Optional<Double> aboveFloor) {}

    /**
     * Whether one limit was kept.
     *
     * @param what what was limited
     * @param limit the limit, for people
     * @param value the number
     * @param isKept NaN keeps no limit: what cannot be told is not known to be good
     */
    public record Result(String what, String limit, double value, boolean isKept) {}

    /** No violation, and nothing else. */
    public static Gate defaults() {
        return new Gate(0, Optional.empty(), Map.of(), Map.of());
    }

    /**
     * Reads a gate file.
     *
     * @throws dev.starloom.metadata.document.ProblemException with all that is wrong with it
     */
    public static Gate read(String file, String text) {
        Problems problems = new Problems();
        Optional<Gate> gate = YamlDocument.parseMapping(file, text, problems).map(root -> read(root, problems));
        problems.throwIfAny();
        return gate.orElseThrow();
    }

    private static Gate read(MappingNode root, Problems problems) {
        root.allowedKeys(problems, CONSTRAINTS, QUALITY, "properties", "metrics");
        List<String> known = new ArrayList<>(Scores.QUALITY);
        known.addAll(Scores.DIAGNOSTIC);
        return new Gate(
                root.integer(CONSTRAINTS, problems).orElse(0L),
                root.mapping(QUALITY, problems).map(node -> limits(node, problems)),
                limits(root, "properties", "property", known, problems),
                limits(root, "metrics", "metric", Metrics.scores(), problems));
    }

    private static Map<String, Limits> limits(
            MappingNode root, String key, String kind, List<String> known, Problems problems) {
        Map<String, Limits> limits = new LinkedHashMap<>();
        root.mapping(key, problems)
                .ifPresent(node -> node.entries().forEach((name, value) -> {
                    if (!known.contains(name)) {
                        UnknownName.add(problems, value.where(), kind, name, known);
                    }
                    value.asMapping(problems).ifPresent(m -> limits.put(name, limits(m, problems)));
                }));
        return limits;
    }

    private static Limits limits(MappingNode node, Problems problems) {
        node.allowedKeys(problems, "minimum", "maximum", "below-floor", "above-floor");
        return new Limits(
                node.number("minimum", problems),
                node.number("maximum", problems),
                node.number("below-floor", problems),
                node.number("above-floor", problems));
    }

    /** What becomes of every limit. */
    List<Result> results(Scores scores, Scores floor, List<ConstraintLine> constraints) {
        List<Result> results = new ArrayList<>();
        long broken = constraints.stream()
                .filter(ConstraintLine::isLookedUp)
                .mapToLong(ConstraintLine::violations)
                .sum();
        results.add(new Result("violations of constraints", "at most " + violations, broken, broken <= violations));
        quality.ifPresent(l -> add(results, QUALITY, l, scores.quality(), floor.quality()));
        properties.forEach((name, l) -> add(
                results,
                name,
                l,
                scores.properties().getOrDefault(name, Double.NaN),
                floor.properties().getOrDefault(name, Double.NaN)));
        Map<String, Score> floors = floor.byId();
        metrics.forEach((name, l) -> scores.all().stream()
                .filter(s -> s.metric().equals(name) && (s.counts() || !Double.isNaN(s.value())))
                .forEach(s -> add(
                        results,
                        name + " of " + s.subject(),
                        l,
                        s.value(),
                        floors.containsKey(s.id()) ? floors.get(s.id()).value() : Double.NaN)));
        return results;
    }

    private static void add(List<Result> results, String what, Limits limits, double value, double floor) {
        limits.minimum().ifPresent(l -> results.add(new Result(what, "at least " + l, value, value >= l)));
        limits.maximum().ifPresent(l -> results.add(new Result(what, "at most " + l, value, value <= l)));
        limits.belowFloor()
                .ifPresent(l -> results.add(new Result(
                        what, "at most " + l + " below the floor of " + Text.score(floor), value, value >= floor - l)));
        limits.aboveFloor()
                .ifPresent(l -> results.add(new Result(
                        what, "at most " + l + " above the floor of " + Text.score(floor), value, value <= floor + l)));
    }
}
