package dev.starloom.quality.relation;

import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.Link;
import dev.starloom.quality.metric.LinkMetric;
import dev.starloom.quality.metric.LinkPair;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TablePair;
import dev.starloom.quality.similarity.KolmogorovSmirnov;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How alike the times between two events of one parent are: a customer's orders, a machine's faults. */
public final class TimeGaps implements LinkMetric {
    /** Its property. */
    public static final String PROPERTY = "Time Gaps";

    /** Fewer tell nothing. */
    private static final int LEAST_GAPS = 30;

    @Override
    public String name() {
        return "TimeGapSimilarity";
    }

    @Override
    public String meaning() {
        return "1 minus the greatest distance between the distribution functions of the time from one child of a parent to"
                + " its next";
    }

    @Override
    public List<Score> measure(LinkPair pair, MetricOptions options) {
        List<Score> scores = new ArrayList<>();
        if (pair.real().hops() > 1) {
            return scores;
        }
        for (TablePair.Column column : pair.children().compared()) {
            if (column.real().kind() != ColumnKind.TIME) {
                continue;
            }
            double[] real = gaps(pair.real(), column.real().numbers().values());
            double[] synthetic =
                    gaps(pair.synthetic(), column.synthetic().numbers().values());
            if (Math.min(real.length, synthetic.length) >= LEAST_GAPS) {
                scores.add(Score.likeness(
                        PROPERTY,
                        name(),
                        Subject.of(pair.real(), column.name()),
                        1 - KolmogorovSmirnov.distance(real, synthetic)));
            }
        }
        return scores;
    }

    /** Ascending. */
    static double[] gaps(Link link, double[] times) {
        Integer[] rows = IntStream.range(0, times.length)
                .filter(r -> link.parentOf()[r] >= 0 && !Double.isNaN(times[r]))
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(r -> link.parentOf()[r])
                        .thenComparingDouble(r -> times[r]))
                .toArray(Integer[]::new);
        double[] gaps = IntStream.range(1, rows.length)
                .filter(i -> link.parentOf()[rows[i]] == link.parentOf()[rows[i - 1]])
                .mapToDouble(i -> times[rows[i]] - times[rows[i - 1]])
                .toArray();
        Arrays.sort(gaps);
        return gaps;
    }
}
