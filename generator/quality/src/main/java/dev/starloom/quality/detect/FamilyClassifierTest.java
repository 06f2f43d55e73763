package dev.starloom.quality.detect;

import dev.starloom.quality.data.Link;
import dev.starloom.quality.metric.LinkMetric;
import dev.starloom.quality.metric.LinkPair;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TablePair;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * C2ST-Agg: how well a classifier tells a real parent from a synthetic one when it sees what its children come to: how many,
 * the mean of each number, the distinct values of each category.
 */
public final class FamilyClassifierTest implements LinkMetric {
    @Override
    public String name() {
        return "C2ST-Agg";
    }

    @Override
    public String meaning() {
        return "as C2ST, of parents with the count, means and distinct values of their children";
    }

    @Override
    public List<Score> measure(LinkPair pair, MetricOptions options) {
        if (pair.real().hops() > 1) {
            return List.of();
        }
        int[] realParents = parents(pair.real());
        int[] syntheticParents = parents(pair.synthetic());
        int most = Math.min(options.classifierRows(), Math.min(realParents.length, syntheticParents.length));
        if (most < TwoSampleTest.LEAST_ROWS) {
            return List.of();
        }
        int[] real = pick(realParents, Sample.of(realParents.length, most, options.seed(), name()));
        int[] synthetic = pick(syntheticParents, Sample.of(syntheticParents.length, most, options.seed(), name()));
        Features.Builder features =
                new Features.Builder(groups(pair.real(), real), groups(pair.synthetic(), synthetic));
        for (TablePair.Column column : pair.parents().compared()) {
            features.add(
                    column.name(),
                    column.real().values().pick(real),
                    column.synthetic().values().pick(synthetic));
        }
        ChildAggregates realChildren = new ChildAggregates(pair.real(), real);
        ChildAggregates syntheticChildren = new ChildAggregates(pair.synthetic(), synthetic);
        features.add("count of children", realChildren.counts(), syntheticChildren.counts());
        for (TablePair.Column column : pair.children().compared()) {
            features.add(
                    (column.real().kind().isContinuous() ? "mean of " : "distinct ") + column.name(),
                    realChildren.of(column.real()),
                    syntheticChildren.of(column.synthetic()));
        }
        TwoSampleTest.Outcome outcome = TwoSampleTest.of(features.build());
        return List.of(new Score(
                ClassifierTest.PROPERTY,
                name(),
                Subject.of(pair.real()),
                outcome.auc(),
                Score.Goal.LOWER,
                true,
                outcome.telling()));
    }

    /** Parents all of whose children are among the rows; of a link between families all, their children thinned alike on both sides. */
    private static int[] parents(Link link) {
        return IntStream.range(0, link.parent().rows())
                .filter(r -> !link.family() || link.isWhole(r))
                .toArray();
    }

    private static int[] pick(int[] from, int[] at) {
        return Arrays.stream(at).map(i -> from[i]).toArray();
    }

    private static long[] groups(Link link, int[] parents) {
        return IntStream.of(parents).mapToLong(r -> link.parent().families()[r]).toArray();
    }
}
