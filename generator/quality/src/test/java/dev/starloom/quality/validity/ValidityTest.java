package dev.starloom.quality.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Identities;
import dev.starloom.quality.data.Link;
import dev.starloom.quality.data.Numbers;
import dev.starloom.quality.data.Vocabulary;
import dev.starloom.quality.metric.LinkPair;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.TablePair;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ValidityTest {
    private static final double NULL = Double.NaN;

    @Test
    void keysBoundsAndCategoriesAreCountedByRows() {
        Vocabulary words = new Vocabulary();
        Frame real = frame(key("1", "2", "3", "4"), number(1, 2, 3, 4), category(words, "a", "b", "b", "b"));
        Frame synthetic = frame(key("1", "1", null, "2"), number(0, 4, NULL, 2), category(words, "a", "c", null, "b"));

        assertThat(values(new DataValidity().measure(new TablePair(real, synthetic), MetricOptions.defaults())))
                .containsOnly(
                        Map.entry("KeyUniqueness", 0.5),
                        Map.entry("BoundaryAdherence", 0.5),
                        Map.entry("CategoryAdherence", 0.5));
    }

    @Test
    void nullIsNoFaultWhereTheRealColumnHasSome() {
        assertThat(DataValidity.withinBounds(new double[] {1, NULL}, new double[] {1, NULL, 2}))
                .isEqualTo(0.5);
    }

    @Test
    void aColumnOfAnotherKindIsAnotherColumn() {
        Frame real = frame(key("1"), number(1));
        Frame synthetic = frame(key("1"), new Feature("n", ColumnKind.CATEGORY, Categories.of(new Vocabulary(), "a")));

        assertThat(values(new TableStructure().measure(new TablePair(real, synthetic), MetricOptions.defaults())))
                .containsOnly(Map.entry("TableStructure", 1.0 / 3));
    }

    @Test
    void linksThatLeadNowhereAndParentsWithTooManyChildrenAreCounted() {
        Frame parents = frame(number(1, 2));
        Frame children = frame(number(1, 2, 3, 4));
        Link real = Link.of("fk", children, parents, "p", new int[] {0, 0, 1, 1});
        Link synthetic = Link.of("fk", children, parents, "p", new int[] {0, 0, 0, Link.ELSEWHERE});

        assertThat(values(new RelationshipValidity().measure(new LinkPair(real, synthetic), MetricOptions.defaults())))
                .containsOnly(Map.entry("ReferentialIntegrity", 0.75), Map.entry("CardinalityBoundaryAdherence", 0.0));
    }

    private static Map<String, Double> values(List<Score> scores) {
        return scores.stream().collect(Collectors.toMap(Score::metric, Score::value));
    }

    private static Frame frame(Feature first, Feature... others) {
        List<Feature> features = new java.util.ArrayList<>(List.of(first));
        features.addAll(List.of(others));
        return first.kind() == ColumnKind.KEY ? Frame.of("t", features, first.name()) : Frame.of("t", features);
    }

    private static Feature key(String... values) {
        return new Feature("id", ColumnKind.KEY, Identities.of(values));
    }

    private static Feature number(double... values) {
        return new Feature("n", ColumnKind.NUMBER, Numbers.of(values));
    }

    private static Feature category(Vocabulary words, String... values) {
        return new Feature("c", ColumnKind.CATEGORY, Categories.of(words, values));
    }
}
