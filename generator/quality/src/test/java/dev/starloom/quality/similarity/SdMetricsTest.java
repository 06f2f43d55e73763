package dev.starloom.quality.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starloom.quality.DemoTables;
import dev.starloom.quality.metric.Measurement;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Scores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every score that SDMetrics 0.29.1 gave its own demo tables, property by property and column by column. */
class SdMetricsTest {
    /** Sums are made in another order than numpy's: the last digit of sixteen may differ, and no more. */
    private static final Offset<Double> LAST_DIGIT = within(1e-14);

    @ParameterizedTest
    @CsvSource({
        "multi_table, default_thresholds, 0.621954365079365",
        "multi_table, zero_thresholds, 0.6615076057048344",
        "single_table, default_thresholds, 0.7767270753585065",
        "single_table, zero_thresholds, 0.838042498377066"
    })
    void qualityEqualsTheOriginal(String tables, String thresholds, double overall) {
        JsonNode expected = expected(tables).get(thresholds);
        Scores scores = measure(
                tables,
                thresholds.startsWith("zero")
                        ? MetricOptions.defaults().withThresholds(0, 0)
                        : MetricOptions.defaults());

        assertThat(scores.quality()).isCloseTo(overall, LAST_DIGIT);
        assertThat(expected.get("score").asDouble()).isEqualTo(overall);
        sameScores(expected, scores);
    }

    @ParameterizedTest
    @CsvSource({"multi_table", "single_table"})
    void diagnosticEqualsTheOriginal(String tables) {
        JsonNode expected = expected(tables).get("diagnostic");
        Scores scores = measure(tables, MetricOptions.defaults());

        assertThat(scores.diagnostic()).isEqualTo(expected.get("score").asDouble());
        sameScores(expected, scores);
    }

    @Test
    void aScoreOfEveryPairIsThere() {
        long pairs = measure("single_table", MetricOptions.defaults()).all().stream()
                .filter(s -> s.property().equals(ColumnPairTrends.PROPERTY))
                .count();

        assertThat(pairs).isEqualTo(120);
    }

    private static JsonNode expected(String tables) {
        return DemoTables.json(DemoTables.data().resolve("sdmetrics-demo/expected.json"))
                .get(tables);
    }

    private static Scores measure(String tables, MetricOptions options) {
        DemoTables demo = DemoTables.of(tables);
        return Measurement.ofAll(options, done -> {}).of(demo.side("real"), demo.side("synthetic"));
    }

    private static void sameScores(JsonNode expected, Scores scores) {
        for (JsonNode property : expected.get("properties")) {
            assertThat(scores.properties().get(property.get("Property").asText()))
                    .as(property.get("Property").asText())
                    .isCloseTo(property.get("Score").asDouble(), LAST_DIGIT);
        }
        Map<String, Score> found = new HashMap<>();
        scores.all().forEach(s -> found.put(s.property() + key(s), s));
        expected.get("details")
                .properties()
                .forEach(property -> property.getValue()
                        .forEach(row ->
                                sameScore(row, found.get(property.getKey() + key(row)), property.getKey() + key(row))));
    }

    private static String key(Score score) {
        List<String> parts =
                new ArrayList<>(List.of(score.metric(), score.subject().table()));
        if (score.subject().isLink()) {
            parts.add(score.subject().parent());
        }
        parts.addAll(score.subject().columns());
        return parts.toString();
    }

    private static String key(JsonNode row) {
        List<String> parts = new ArrayList<>(List.of(row.get("Metric").asText()));
        for (String name : List.of("Table", "Child Table", "Parent Table", "Column", "Column 1", "Column 2")) {
            if (row.has(name)) {
                parts.add(row.get(name).asText());
            }
        }
        return parts.toString();
    }

    private static void sameScore(JsonNode row, Score score, String what) {
        assertThat(score).as(what).isNotNull();
        same(row, "Score", score.value(), what);
        same(row, "Real Correlation", detail(score, PairRules.REAL_CORRELATION), what);
        same(row, "Synthetic Correlation", detail(score, PairRules.SYNTHETIC_CORRELATION), what);
        same(row, "Real Association", detail(score, PairRules.REAL_ASSOCIATION), what);
        if (row.has("Meets Threshold?")) {
            assertThat(score.counts())
                    .as(what)
                    .isEqualTo(row.get("Meets Threshold?").asBoolean());
        }
    }

    private static double detail(Score score, String name) {
        return score.details().getOrDefault(name, Double.NaN);
    }

    private static void same(JsonNode row, String name, double value, String what) {
        if (!row.has(name)) {
            return;
        }
        if (row.get(name).isNull()) {
            assertThat(value).as(what + " " + name).isNaN();
        } else {
            assertThat(value).as(what + " " + name).isCloseTo(row.get(name).asDouble(), LAST_DIGIT);
        }
    }
}
