package dev.starloom.quality.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.starloom.engine.random.CellKey;
import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.FamiliesOfValues;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Identities;
import dev.starloom.quality.data.Numbers;
import dev.starloom.quality.data.Vocabulary;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.TablePair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrivacyTest {
    private static final double NULL = Double.NaN;

    @Test
    void aRowThatIsARealOneInEveryColumnIsACopy() {
        Vocabulary words = new Vocabulary();
        Frame real = frame(number("x", 1, 2, NULL), category("c", words, "a", "b", "c"));
        Frame synthetic = frame(number("x", 1, 2, NULL, NULL), category("c", words, "b", "b", "c", null));

        Score score = new ExactCopies()
                .measure(new TablePair(real, synthetic), MetricOptions.defaults())
                .get(0);

        assertThat(score.value()).isEqualTo(0.5);
        assertThat(score.details()).containsEntry("copies", 2.0);
    }

    @Test
    void distanceIsTheMeanOverColumnsOfSharesOfTheirRange() {
        Vocabulary words = new Vocabulary();
        List<Feature> reference = List.of(number("x", 0, 10, NULL), category("c", words, "a", "a", "b"));
        List<Feature> asked = List.of(number("x", 4, NULL, 30), category("c", words, "a", "b", "b"));

        double[] distances =
                Distances.to(reference, new int[] {0, 1, 2}, reference).closest(asked, new int[] {0, 1, 2});

        // 4 is .4 of the range from 0; NULL is NULL; 30 is further than the range from all, and b is b
        assertThat(distances).containsExactly(0.2, 0, 0.5);
    }

    @Test
    void copiesAreCloserThanRealRowsAndTellWhoWasLearnedFrom() {
        Frame learned = cloud("learned", 2_000);
        Frame heldOut = cloud("held out", 2_000);
        Frame fresh = cloud("fresh", 2_000);

        Map<String, Score> ofCopies = closest(new TablePair(learned, learned, Optional.of(heldOut)));
        Map<String, Score> ofFresh = closest(new TablePair(learned, fresh, Optional.of(heldOut)));

        assertThat(ofCopies.get("CloserThanReal").value()).isGreaterThan(0.7);
        assertThat(ofCopies.get("DCROverfitting").value()).isLessThan(0.01);
        assertThat(ofCopies.get("MembershipInference").value()).isGreaterThan(0.99);
        assertThat(ofFresh.get("CloserThanReal").value()).isCloseTo(0.5, within(0.06));
        assertThat(ofFresh.get("DCROverfitting").value()).isGreaterThan(0.9);
        assertThat(ofFresh.get("MembershipInference").value()).isCloseTo(0.5, within(0.06));
    }

    @Test
    void withoutRowsHeldOutNothingIsSaidAboutMembership() {
        Frame learned = cloud("learned", 400);

        assertThat(closest(new TablePair(learned, cloud("fresh", 400)))).containsOnlyKeys("CloserThanReal");
    }

    @Test
    void valuesOfFewFamiliesAreRareHoweverManyRowsHoldThem() {
        Vocabulary words = new Vocabulary();
        Feature column = category("c", words, "a", "a", "a", "a", "b", "b");
        long[] families = {1, 1, 1, 1, 2, 3};
        Frame real = new Frame("t", 6, List.of(column), List.of(), families, 1);
        Frame synthetic = frame(category("c", words, "a", "b"));

        assertThat(FamiliesOfValues.count(column.categories(), families, 5)).containsExactly(1, 2);
        Score score = new RareValues()
                .measure(
                        new TablePair(real, synthetic), MetricOptions.defaults().withLeastFamilies(2))
                .get(0);
        assertThat(score.value()).isEqualTo(1);
        assertThat(score.details()).containsEntry("rare values", 1.0);
    }

    @Test
    void aRealNameIsFoundInSyntheticRows() {
        Frame real = frame(new Feature("name", ColumnKind.IDENTIFYING, Identities.of("Ada", "Grace", null)));
        Frame synthetic = frame(new Feature("name", ColumnKind.IDENTIFYING, Identities.of("Grace", "Alan", null, "x")));

        assertThat(new IdentifyingValues()
                        .measure(new TablePair(real, synthetic), MetricOptions.defaults())
                        .get(0)
                        .value())
                .isEqualTo(0.25);
    }

    private static Map<String, Score> closest(TablePair pair) {
        return new ClosestRecords()
                .measure(pair, MetricOptions.defaults()).stream()
                        .collect(Collectors.toMap(Score::metric, Function.identity()));
    }

    /** Numbers without any pattern. */
    private static Frame cloud(String name, int rows) {
        return frame(
                number("x", draws(name, "x", rows)),
                number("y", draws(name, "y", rows)),
                number("z", draws(name, "z", rows)));
    }

    private static double[] draws(String name, String column, int rows) {
        CellKey key = CellKey.of(1, 1, name, column, 0);
        return IntStream.range(0, rows).mapToDouble(key::uniform).toArray();
    }

    private static Frame frame(Feature... features) {
        return Frame.of("t", List.of(features));
    }

    private static Feature number(String name, double... values) {
        return new Feature(name, ColumnKind.NUMBER, Numbers.of(values));
    }

    private static Feature category(String name, Vocabulary words, String... values) {
        return new Feature(name, ColumnKind.CATEGORY, Categories.of(words, values));
    }
}
