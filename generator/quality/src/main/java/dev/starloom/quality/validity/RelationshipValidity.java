package dev.starloom.quality.validity;

import dev.starloom.quality.data.Link;
import dev.starloom.quality.metric.LinkMetric;
import dev.starloom.quality.metric.LinkPair;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import java.util.Arrays;
import java.util.List;

/** Whether links lead to parents, and parents have as many children as real ones may. */
public final class RelationshipValidity implements LinkMetric {
    /** Its property. */
    public static final String PROPERTY = "Relationship Validity";

    @Override
    public String name() {
        return "RelationshipValidity";
    }

    @Override
    public List<String> gives() {
        return List.of("ReferentialIntegrity", "CardinalityBoundaryAdherence");
    }

    @Override
    public String meaning() {
        return "share of links that lead to a parent (ReferentialIntegrity), and of parents with a number of children within"
                + " the real bounds (CardinalityBoundaryAdherence)";
    }

    @Override
    public List<Score> measure(LinkPair pair, MetricOptions options) {
        if (pair.real().hops() > 1) {
            return List.of();
        }
        return List.of(
                Score.likeness(
                        PROPERTY,
                        "ReferentialIntegrity",
                        Subject.of(pair.real()),
                        integrity(pair.real(), pair.synthetic())),
                Score.likeness(
                        PROPERTY,
                        "CardinalityBoundaryAdherence",
                        Subject.of(pair.real()),
                        withinBounds(pair.real().children(), pair.synthetic().children())));
    }

    /** NULL is no fault where the real link has some. NaN where parents are a sample: what is missing may lie outside it. */
    private static double integrity(Link real, Link synthetic) {
        if (synthetic.parent().share() < 1) {
            return Double.NaN;
        }
        boolean nullable = Arrays.stream(real.parentOf()).anyMatch(p -> p == Link.NONE);
        long asked = Arrays.stream(synthetic.parentOf())
                .filter(p -> !nullable || p != Link.NONE)
                .count();
        long found = Arrays.stream(synthetic.parentOf()).filter(p -> p >= 0).count();
        return (double) found / asked;
    }

    private static double withinBounds(int[] real, int[] synthetic) {
        int least = Arrays.stream(real).min().orElse(0);
        int greatest = Arrays.stream(real).max().orElse(0);
        return (double) Arrays.stream(synthetic)
                        .filter(c -> c >= least && c <= greatest)
                        .count()
                / synthetic.length;
    }
}
