package dev.starloom.quality.similarity;

import dev.starloom.quality.metric.LinkMetric;
import dev.starloom.quality.metric.LinkPair;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import java.util.Arrays;
import java.util.List;

/** How alike the numbers of children per parent are, parents without children among them. */
public final class CardinalityShape implements LinkMetric {
    /** Its property. */
    public static final String PROPERTY = "Cardinality";

    @Override
    public String name() {
        return "CardinalityShapeSimilarity";
    }

    @Override
    public String meaning() {
        return "1 minus the greatest distance between the distribution functions of children per parent";
    }

    @Override
    public List<Score> measure(LinkPair pair, MetricOptions options) {
        if (pair.real().hops() > 1) {
            return List.of();
        }
        double distance = KolmogorovSmirnov.distance(
                ascending(pair.real().children()), ascending(pair.synthetic().children()));
        return List.of(Score.likeness(PROPERTY, name(), Subject.of(pair.real()), 1 - distance));
    }

    private static double[] ascending(int[] counts) {
        return Arrays.stream(counts).asDoubleStream().sorted().toArray();
    }
}
