package dev.starloom.quality.privacy;

import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.Identities;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.metric.TablePair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of columns that identify people and that both sides hold. */
public final class IdentifyingValues implements TableMetric {
    @Override
    public String name() {
        return "IdentifyingValues";
    }

    @Override
    public String meaning() {
        return "share of synthetic rows whose name, address or free text is a real one; first names and cities meet by chance,"
                + " which the floor tells";
    }

    @Override
    public List<Score> measure(TablePair pair, MetricOptions options) {
        List<Score> scores = new ArrayList<>();
        for (TablePair.Column column : pair.columns()) {
            if (column.real().kind() == ColumnKind.IDENTIFYING
                    && pair.synthetic().rows() > 0) {
                Set<Long> known = new HashSet<>();
                Identities real = column.real().identities();
                for (int row = 0; row < real.size(); row++) {
                    if (!real.isNull(row)) {
                        known.add(real.hashes()[row]);
                    }
                }
                Identities synthetic = column.synthetic().identities();
                int met = 0;
                for (int row = 0; row < synthetic.size(); row++) {
                    if (!synthetic.isNull(row) && known.contains(synthetic.hashes()[row])) {
                        met++;
                    }
                }
                scores.add(Privacy.low(
                        name(),
                        Subject.of(pair.table(), column.name()),
                        (double) met / synthetic.size(),
                        Map.of("rows", (double) met)));
            }
        }
        return scores;
    }
}
