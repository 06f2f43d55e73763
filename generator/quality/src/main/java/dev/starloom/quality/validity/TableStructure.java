package dev.starloom.quality.validity;

import dev.starloom.quality.data.Frame;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.metric.TablePair;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether both sides have the same columns, as the same kind. */
public final class TableStructure implements TableMetric {
    /** Its property. */
    public static final String PROPERTY = "Data Structure";

    @Override
    public String name() {
        return "TableStructure";
    }

    @Override
    public String meaning() {
        return "share of all columns that both sides have, as the same kind";
    }

    @Override
    public List<Score> measure(TablePair pair, MetricOptions options) {
        Set<String> real = columns(pair.real());
        Set<String> synthetic = columns(pair.synthetic());
        Set<String> all = new HashSet<>(real);
        all.addAll(synthetic);
        real.retainAll(synthetic);
        return List.of(Score.likeness(
                PROPERTY, name(), Subject.of(pair.table()), all.isEmpty() ? 1 : (double) real.size() / all.size()));
    }

    private static Set<String> columns(Frame frame) {
        return frame.features().stream().map(f -> f.kind() + " " + f.name()).collect(Collectors.toSet());
    }
}
