package dev.starloom.quality.report;

import dev.starloom.quality.metric.Score;
import dev.starloom.quality.sample.Sampled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as maps and lists, in which form any writer of JSON takes it; what cannot be told is null. */
public final class ReportTree {
    /** Version of the form; it grows with a key that goes or means something else. */
    private static final String FORMAT = "starloom-report-1";

    private ReportTree() {}

    public static Map<String, Object> of(Report report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", FORMAT);
        tree.put("model", report.model());
        tree.put("real", side(report.real()));
        tree.put("synthetic", side(report.synthetic()));
        tree.put("passed", report.isPassed());
        tree.put("quality", number(report.scores().quality()));
        tree.put("quality_floor", number(report.floor().quality()));
        tree.put("diagnostic", number(report.scores().diagnostic()));
        tree.put("violations", report.violations());
        tree.put("gates", report.gates().stream().map(ReportTree::gate).toList());
        tree.put("properties", properties(report));
        tree.put("tables", report.tables().stream().map(ReportTree::table).toList());
        tree.put(
                "constraints",
                report.constraints().stream().map(ReportTree::constraint).toList());
        tree.put("scores", scores(report));
        tree.put("options", options(report));
        return tree;
    }

    private static Map<String, Object> side(Side side) {
        return map("engine", side.engine(), "location", side.location());
    }

    private static Map<String, Object> gate(Gate.Result gate) {
        return map("what", gate.what(), "limit", gate.limit(), "value", number(gate.value()), "kept", gate.isKept());
    }

    private static List<Map<String, Object>> properties(Report report) {
        Map<String, Double> floors = report.floor().properties();
        List<Map<String, Object>> properties = new ArrayList<>();
        report.scores()
                .properties()
                .forEach((name, value) -> properties.add(map(
                        "property",
                        name,
                        "score",
                        number(value),
                        "floor",
                        number(floors.getOrDefault(name, Double.NaN)))));
        return properties;
    }

    private static Map<String, Object> table(Sampled.TableShare table) {
        return map(
                "table", table.table(),
                "real_rows", table.realRows(),
                "synthetic_rows", table.syntheticRows() < 0 ? null : table.syntheticRows(),
                "real_rows_looked_at", table.realKept(),
                "synthetic_rows_looked_at", table.syntheticKept(),
                "kept_together_by", table.family(),
                "share_of_families", table.share());
    }

    private static Map<String, Object> constraint(ConstraintLine line) {
        return map(
                "table", line.table(),
                "constraint", line.constraint(),
                "kind", line.kind(),
                "violations", line.isLookedUp() ? line.violations() : null,
                "not_looked_up_because", line.reason().isEmpty() ? null : line.reason());
    }

    private static List<Map<String, Object>> scores(Report report) {
        Map<String, Score> floors = report.floor().byId();
        return report.scores().all().stream().map(s -> score(s, floors)).toList();
    }

    private static Map<String, Object> score(Score score, Map<String, Score> floors) {
        Map<String, Object> tree = map(
                "property", score.property(),
                "metric", score.metric(),
                "table", score.subject().table(),
                "parent", score.subject().isLink() ? score.subject().parent() : null,
                "link", score.subject().isLink() ? score.subject().link() : null,
                "columns", score.subject().columns(),
                "score", number(score.value()),
                "floor",
                        floors.containsKey(score.id())
                                ? number(floors.get(score.id()).value())
                                : null,
                "better", score.goal() == Score.Goal.HIGHER ? "higher" : "lower",
                "counts", score.counts());
        Map<String, Object> details = new LinkedHashMap<>();
        score.details().forEach((name, value) -> details.put(name, number(value)));
        tree.put("details", details);
        return tree;
    }

    private static Map<String, Object> options(Report report) {
        return map(
                "correlation_threshold", report.options().correlationThreshold(),
                "association_threshold", report.options().associationThreshold(),
                "classifier_rows", report.options().classifierRows(),
                "distance_rows", report.options().distanceRows(),
                "least_families", report.options().leastFamilies(),
                "seed", report.options().seed(),
                "rows_held_out", report.heldOut());
    }

    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
