package dev.starloom.quality.privacy;

import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.FamiliesOfValues;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.metric.TablePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Categories that few real families hold, and that the synthetic side holds, too. */
public final class RareValues implements TableMetric {
    @Override
    public String name() {
        return "RareValues";
    }

    @Override
    public String meaning() {
        return "share of the categories held by fewer than k real families that occur in the synthetic rows";
    }

    @Override
    public List<Score> measure(TablePair pair, MetricOptions options) {
        List<Score> scores = new ArrayList<>();
        for (TablePair.Column column : pair.compared()) {
            if (column.real().kind() == ColumnKind.CATEGORY) {
                Categories real = column.real().categories();
                int[] families = FamiliesOfValues.count(real, pair.real().families(), options.leastFamilies());
                long[] synthetic = column.synthetic().categories().counts();
                int rare = 0;
                int met = 0;
                for (int code = 0; code < families.length; code++) {
                    if (families[code] > 0 && families[code] < options.leastFamilies()) {
                        rare++;
                        met += synthetic[code] > 0 ? 1 : 0;
                    }
                }
                if (rare > 0) {
                    scores.add(Privacy.low(
                            name(),
                            Subject.of(pair.table(), column.name()),
                            (double) met / rare,
                            Map.of("rare values", (double) rare, "of them in synthetic rows", (double) met)));
                }
            }
        }
        return scores;
    }
}
