package dev.starloom.quality.similarity;

import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.metric.TablePair;
import dev.starloom.quality.similarity.PairRules.Prepared;
import java.util.ArrayList;
import java.util.List;

/** How alike every two columns of a table hang together. */
public final class ColumnPairTrends implements TableMetric {
    /** Its property. */
    public static final String PROPERTY = "Column Pair Trends";

    @Override
    public String name() {
        return "ColumnPairTrends";
    }

    @Override
    public List<String> gives() {
        return List.of("CorrelationSimilarity", "ContingencySimilarity");
    }

    @Override
    public String meaning() {
        return "1 minus half the difference of two correlations (CorrelationSimilarity), or 1 minus half the sum of"
                + " differences between shares of pairs (ContingencySimilarity); pairs with little to do with each other in the"
                + " real data are not scored";
    }

    @Override
    public List<Score> measure(TablePair pair, MetricOptions options) {
        List<TablePair.Column> columns = pair.compared();
        if (pair.real().rows() == 0 || pair.synthetic().rows() == 0) {
            return List.of();
        }
        List<Prepared> real = columns.stream().map(c -> Prepared.of(c.real())).toList();
        List<Prepared> synthetic =
                columns.stream().map(c -> Prepared.of(c.synthetic())).toList();
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                scores.add(PairRules.score(
                        PROPERTY,
                        Subject.of(
                                pair.table(),
                                columns.get(i).name(),
                                columns.get(j).name()),
                        real.get(i),
                        real.get(j),
                        synthetic.get(i),
                        synthetic.get(j),
                        options));
            }
        }
        return scores;
    }
}
