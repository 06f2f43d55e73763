package dev.starloom.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.starloom.quality.data.DataSet;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Link;
import dev.starloom.quality.metric.Measurement;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Scores;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every metric of links says of data of the same kind, and of the same rows with their parents shuffled. */
class ShopTest {
    private final Shop shop = new Shop();
    private final DataSet real = shop.of("real", 3_000);
    private final Measurement measurement =
            Measurement.ofAll(MetricOptions.defaults().withRows(2_000, 500), done -> {});

    @Test
    void freshDataOfTheSameKindIsAtTheFloorAndShuffledParentsAreFarFromIt() {
        Scores fresh = measurement.of(real, shop.of("fresh", 3_000));
        Scores floor = measurement.floor(real);
        Scores shuffled = measurement.of(real, Shop.withShuffledParents(real));

        for (String metric :
                new String[] {"C2ST-Agg", "ContingencySimilarity", "TimeGapSimilarity", "CardinalityShapeSimilarity"}) {
            assertThat(ofLink(fresh, metric)).as(metric).isCloseTo(ofLink(floor, metric), within(0.05));
        }
        assertThat(ofLink(floor, "C2ST-Agg")).isCloseTo(0.5, within(0.05));
        assertThat(ofLink(shuffled, "C2ST-Agg")).isGreaterThan(0.85);
        assertThat(ofLink(floor, "ContingencySimilarity") - ofLink(shuffled, "ContingencySimilarity"))
                .isGreaterThan(0.2);
        assertThat(ofLink(floor, "TimeGapSimilarity") - ofLink(shuffled, "TimeGapSimilarity"))
                .isGreaterThan(0.5);
        // orders were dealt out anew: nobody kept the number that goes with the group, but the shape stayed
        assertThat(ofLink(shuffled, "CardinalityShapeSimilarity")).isEqualTo(1);
    }

    @Test
    void aRowAloneDoesNotTellThatParentsWereShuffled() {
        Scores shuffled = measurement.of(real, Shop.withShuffledParents(real));

        assertThat(shuffled.all().stream()
                        .filter(s -> s.metric().equals("C2ST"))
                        .mapToDouble(Score::value)
                        .max()
                        .getAsDouble())
                .isLessThan(0.55);
    }

    @Test
    void theSameTwiceGivesTheSameNumbers() {
        DataSet fresh = shop.of("fresh", 500);

        assertThat(measurement.of(real, fresh)).isEqualTo(measurement.of(real, fresh));
    }

    @Test
    void familiesStayWholeInBothHalves() {
        DataSet first = real.half(true);
        DataSet second = real.half(false);
        Link link = first.links().get(0);

        assertThat(first.frame("customers").rows() + second.frame("customers").rows())
                .isEqualTo(3_000);
        assertThat(IntStream.of(link.parentOf()).allMatch(p -> p >= 0)).isTrue();
        assertThat(Link.counts(link.parentOf(), link.parent().rows())).isEqualTo(link.children());
        assertThat(Arrays.stream(families(first)).boxed().toList())
                .doesNotContainAnyElementsOf(
                        Arrays.stream(families(second)).boxed().toList());
    }

    private static long[] families(DataSet side) {
        Frame orders = side.frame("orders");
        return Arrays.stream(orders.families()).distinct().toArray();
    }

    private static double ofLink(Scores scores, String metric) {
        return scores.all().stream()
                .filter(s -> s.subject().isLink() && s.metric().equals(metric) && !Double.isNaN(s.value()))
                .mapToDouble(Score::value)
                .average()
                .orElse(Double.NaN);
    }
}
