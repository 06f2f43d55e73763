package dev.starloom.quality.privacy;

import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Identities;
import dev.starloom.quality.data.Numbers;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.metric.TablePair;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Synthetic rows that equal a real one in every column that is compared. */
public final class ExactCopies implements TableMetric {
    @Override
    public String name() {
        return "ExactCopies";
    }

    @Override
    public String meaning() {
        return "share of synthetic rows that equal a real row in every column but keys; of few or coarse columns real rows"
                + " repeat each other, too, which the floor tells";
    }

    @Override
    public List<Score> measure(TablePair pair, MetricOptions options) {
        List<TablePair.Column> columns = pair.compared();
        if (columns.size() < 2 || pair.synthetic().rows() == 0) {
            return List.of();
        }
        Set<Long> known = new HashSet<>();
        for (long print :
                prints(pair.real(), columns.stream().map(TablePair.Column::real).toList())) {
            known.add(print);
        }
        long copies = Arrays.stream(prints(
                        pair.synthetic(),
                        columns.stream().map(TablePair.Column::synthetic).toList()))
                .filter(known::contains)
                .count();
        return List.of(Privacy.low(
                name(),
                Subject.of(pair.table()),
                (double) copies / pair.synthetic().rows(),
                Map.of("copies", (double) copies)));
    }

    private static long[] prints(Frame frame, List<Feature> columns) {
        long[] prints = new long[frame.rows()];
        for (Feature column : columns) {
            for (int row = 0; row < prints.length; row++) {
                prints[row] = Identities.join(prints[row], cell(column, row));
            }
        }
        return prints;
    }

    private static long cell(Feature column, int row) {
        return column.values() instanceof Numbers numbers
                ? Double.doubleToLongBits(numbers.values()[row])
                : ((Categories) column.values()).codes()[row];
    }
}
