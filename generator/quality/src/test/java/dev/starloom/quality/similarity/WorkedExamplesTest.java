package dev.starloom.quality.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;

/** Small enough to be reckoned on paper. */
class WorkedExamplesTest {
    private static final double NULL = Double.NaN;
    private final Vocabulary words = new Vocabulary();

    @Test
    void numbersDifferByTheGreatestStepBetweenTheirCurves() {
        // at 2: 3 of 4 real numbers are reached, 1 of 2 synthetic ones; at 3 all but one of the synthetic ones
        double score = ColumnShapes.ksComplement(Numbers.of(1, 2, 2, 3, NULL), Numbers.of(2, 5));

        assertThat(score).isEqualTo(1 - 0.5);
    }

    @Test
    void categoriesDifferByHalfTheirShares() {
        // a: 3/4 against 1/2, b: 1/4 against 1/2
        double score = ColumnShapes.tvComplement(
                Categories.of(words, "a", "a", "a", "b", null), Categories.of(words, "a", "b"));

        assertThat(score).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void aValueThatIsOnlySyntheticIsAlmostNothingOnTheRealSide() {
        double score = ColumnShapes.tvComplement(Categories.of(words, "a"), Categories.of(words, "a", "c"));

        assertThat(score).isCloseTo(0.5, within(1e-5)).isNotEqualTo(0.5);
    }

    @Test
    void nothingOnOneSideCannotBeTold() {
        assertThat(ColumnShapes.ksComplement(Numbers.of(NULL), Numbers.of(1))).isNaN();
        assertThat(ColumnShapes.tvComplement(Categories.of(words, "a"), Categories.of(words, new String[] {null})))
                .isNaN();
    }

    @Test
    void correlationsThatTurnRoundScoreNothing() {
        Frame real = frame(number("x", 1, 2, 3, 4), number("y", 2, 4, 6, 8));
        Frame synthetic = frame(number("x", 1, 2, 3, 4), number("y", 8, 6, 4, 2));

        Score score = only(new ColumnPairTrends().measure(new TablePair(real, synthetic), MetricOptions.defaults()));

        assertThat(score.metric()).isEqualTo("CorrelationSimilarity");
        assertThat(score.value()).isCloseTo(0, within(1e-12));
    }

    @Test
    void aPairThatHasNothingToDoWithEachOtherIsNotScored() {
        Frame real = frame(number("x", 1, 2, 1, 2), number("y", 1, 1, 2, 2));

        Score score = only(new ColumnPairTrends().measure(new TablePair(real, real), MetricOptions.defaults()));

        assertThat(score.value()).isNaN();
        assertThat(score.counts()).isFalse();
    }

    @Test
    void categoriesThatSwapPartnersShareNoPair() {
        Frame real = frame(category("x", "a", "b"), category("y", "c", "d"));
        Frame synthetic = frame(category("x", "a", "b"), category("y", "d", "c"));

        Score score = only(new ColumnPairTrends().measure(new TablePair(real, synthetic), MetricOptions.defaults()));

        assertThat(score.details()).containsEntry(PairRules.REAL_ASSOCIATION, 1.0);
        assertThat(score.value()).isEqualTo(0);
    }

    @Test
    void theGreatestNumberAndNullShareALevelAsInTheOriginal() {
        Levels levels = Levels.of(number("x", 0, 5, 10, NULL));

        assertThat(levels.levels()).containsExactly(1, 6, 11, 11);
    }

    @Test
    void aConstantNumberIsInTheMiddleOfItsBins() {
        assertThat(Levels.of(number("x", 7, 7)).levels()).containsExactly(6, 6);
    }

    @Test
    void parentsWithoutChildrenAreCounted() {
        Frame parents = frame(number("x", 1, 2, 3, 4));
        Frame children = frame(number("y", 1, 2, 3, 4));
        Link real = Link.of("fk", children, parents, "p", new int[] {0, 1, 2, 3});
        Link synthetic = Link.of("fk", children, parents, "p", new int[] {0, 0, 0, 0});

        // three of four parents have none: at 0 the curves are 0 and 3/4
        Score score = only(new CardinalityShape().measure(new LinkPair(real, synthetic), MetricOptions.defaults()));

        assertThat(score.value()).isEqualTo(0.25);
    }

    @Test
    void shuffledParentsBreakWhatALinkHoldsTogether() {
        Frame parents = frame(category("kind", "a", "b"));
        Frame children = frame(category("colour", "red", "red", "blue", "blue"));
        Link real = Link.of("fk", children, parents, "p", new int[] {0, 0, 1, 1});
        Link shuffled = Link.of("fk", children, parents, "p", new int[] {0, 1, 0, 1});

        assertThat(only(new IntertableTrends().measure(new LinkPair(real, real), MetricOptions.defaults()))
                        .value())
                .isEqualTo(1);
        // four pairs at a quarter each, of which two are real ones at a half each
        assertThat(only(new IntertableTrends().measure(new LinkPair(real, shuffled), MetricOptions.defaults()))
                        .value())
                .isEqualTo(0.5);
    }

    @Test
    void ofFreeTextOnlyLengthsAreCompared() {
        Frame real = frame(new Feature("note", ColumnKind.TEXT, Identities.of("ab", "cd", "efgh", null)));
        Frame synthetic = frame(new Feature("note", ColumnKind.TEXT, Identities.of("xy", "long text")));

        // at 4 bytes all real texts are reached, and one of two synthetic ones
        assertThat(only(new TextShapes().measure(new TablePair(real, synthetic), MetricOptions.defaults()))
                        .value())
                .isEqualTo(0.5);
        assertThat(only(new TextShapes().measure(new TablePair(real, real), MetricOptions.defaults()))
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aPathLeadsFromTheChildToItsParentsParent() {
        Frame top = frame(category("region", "n", "s"));
        Frame middle = frame(number("x", 1, 2, 3));
        Frame bottom = frame(category("colour", "red", "blue", "red", "blue"));
        Link first = Link.of("a", bottom, middle, "m", new int[] {0, 1, 2, Link.NONE});
        Link next = Link.of("b", middle, top, "t", new int[] {0, 1, 0});

        Link path = first.then(next);

        assertThat(path.parentOf()).containsExactly(0, 1, 0, Link.NONE);
        assertThat(only(new IntertableTrends().measure(new LinkPair(path, path), MetricOptions.defaults()))
                        .property())
                .isEqualTo(IntertableTrends.PATHS);
    }

    private static Score only(List<Score> scores) {
        assertThat(scores).hasSize(1);
        return scores.get(0);
    }

    private static Frame frame(Feature... features) {
        return Frame.of("t", List.of(features));
    }

    private static Feature number(String name, double... values) {
        return new Feature(name, ColumnKind.NUMBER, Numbers.of(values));
    }

    private Feature category(String name, String... values) {
        return new Feature(name, ColumnKind.CATEGORY, Categories.of(words, values));
    }
}
