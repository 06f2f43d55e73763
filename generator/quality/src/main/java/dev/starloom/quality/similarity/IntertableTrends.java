package dev.starloom.quality.similarity;

import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Link;
import dev.starloom.quality.metric.LinkMetric;
import dev.starloom.quality.metric.LinkPair;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TablePair;
import dev.starloom.quality.similarity.PairRules.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How alike every column of a parent hangs together with every column of its children; over a path of links, too. */
public final class IntertableTrends implements LinkMetric {
    /** Its property. */
    public static final String PROPERTY = "Intertable Trends";

    /** The property of paths, which the original does not have. */
    public static final String PATHS = "Trends Over Two Links";

    @Override
    public String name() {
        return "IntertableTrends";
    }

    @Override
    public List<String> gives() {
        return List.of("CorrelationSimilarity", "ContingencySimilarity");
    }

    @Override
    public String meaning() {
        return "as ColumnPairTrends, of a column of the parent and one of its children";
    }

    @Override
    public List<Score> measure(LinkPair pair, MetricOptions options) {
        int[] real = joined(pair.real());
        int[] synthetic = joined(pair.synthetic());
        if (real.length == 0 || synthetic.length == 0) {
            return List.of();
        }
        String property = pair.real().hops() == 1 ? PROPERTY : PATHS;
        List<TablePair.Column> children = pair.children().compared();
        List<Prepared> realChildren =
                children.stream().map(c -> prepared(c.real(), real)).toList();
        List<Prepared> syntheticChildren =
                children.stream().map(c -> prepared(c.synthetic(), synthetic)).toList();
        int[] realParents = parents(pair.real(), real);
        int[] syntheticParents = parents(pair.synthetic(), synthetic);
        List<Score> scores = new ArrayList<>();
        for (TablePair.Column parent : pair.parents().compared()) {
            Prepared realParent = prepared(parent.real(), realParents);
            Prepared syntheticParent = prepared(parent.synthetic(), syntheticParents);
            for (int i = 0; i < children.size(); i++) {
                scores.add(PairRules.score(
                        property,
                        Subject.of(pair.real(), parent.name(), children.get(i).name()),
                        realParent,
                        realChildren.get(i),
                        syntheticParent,
                        syntheticChildren.get(i),
                        options));
            }
        }
        return scores;
    }

    /** A column over the joined rows: bins are cut after the join. */
    private static Prepared prepared(Feature feature, int[] rows) {
        return Prepared.of(
                new Feature(feature.name(), feature.kind(), feature.values().pick(rows)));
    }

    /** Rows of the child whose parent is among the rows. */
    private static int[] joined(Link link) {
        return IntStream.range(0, link.parentOf().length)
                .filter(r -> link.parentOf()[r] >= 0)
                .toArray();
    }

    private static int[] parents(Link link, int[] children) {
        return IntStream.of(children).map(r -> link.parentOf()[r]).toArray();
    }
}
