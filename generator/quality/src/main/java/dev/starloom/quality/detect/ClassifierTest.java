package dev.starloom.quality.detect;

import dev.starloom.quality.data.Frame;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.metric.TablePair;
import java.util.List;
import java.util.stream.IntStream;

/** C2ST: how well a classifier tells a real row of a table from a synthetic one. */
public final class ClassifierTest implements TableMetric {
    /** Its property. */
    public static final String PROPERTY = "Distinguishability";

    @Override
    public String name() {
        return "C2ST";
    }

    @Override
    public String meaning() {
        return "area under the curve of boosted trees that tell real rows from synthetic ones, on rows they were not shown: .5"
                + " cannot tell, 1 always does";
    }

    @Override
    public List<Score> measure(TablePair pair, MetricOptions options) {
        List<TablePair.Column> columns = pair.compared();
        int most = Math.min(
                options.classifierRows(),
                Math.min(pair.real().rows(), pair.synthetic().rows()));
        if (columns.isEmpty() || most < TwoSampleTest.LEAST_ROWS) {
            return List.of();
        }
        int[] real = Sample.of(pair.real().rows(), most, options.seed(), pair.table());
        int[] synthetic = Sample.of(pair.synthetic().rows(), most, options.seed(), pair.table());
        Features.Builder features =
                new Features.Builder(groups(pair.real(), real), groups(pair.synthetic(), synthetic));
        columns.forEach(c -> features.add(
                c.name(), c.real().values().pick(real), c.synthetic().values().pick(synthetic)));
        TwoSampleTest.Outcome outcome = TwoSampleTest.of(features.build());
        return List.of(new Score(
                PROPERTY, name(), Subject.of(pair.table()), outcome.auc(), Score.Goal.LOWER, true, outcome.telling()));
    }

    private static long[] groups(Frame frame, int[] rows) {
        return IntStream.of(rows).mapToLong(r -> frame.families()[r]).toArray();
    }
}
