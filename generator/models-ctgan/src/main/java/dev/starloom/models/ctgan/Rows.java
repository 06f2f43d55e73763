package dev.starloom.models.ctgan;

import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.TrainingTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Parts of a table that keep families whole. */
final class Rows {
    private Rows() {}

    static TrainingTable of(TrainingTable table, IntPredicate families) {
        Families all = table.families();
        int[] kept = IntStream.range(0, all.count()).filter(families).toArray();
        int[] rows = Arrays.stream(kept)
                .flatMap(f -> IntStream.range(all.start(f), all.start(f + 1)))
                .toArray();
        int[] starts = new int[kept.length + 1];
        for (int f = 0; f < kept.length; f++) {
            starts[f + 1] = starts[f] + all.start(kept[f] + 1) - all.start(kept[f]);
        }
        return new TrainingTable(
                of(table.context(), rows),
                of(table.columns(), rows),
                all.arePresent() ? Families.of(starts) : Families.none(rows.length));
    }

    private static List<ModelColumn> of(List<ModelColumn> columns, int[] rows) {
        return columns.stream().map(column -> of(column, rows)).toList();
    }

    private static ModelColumn of(ModelColumn column, int[] rows) {
        if (column instanceof ModelColumn.Numbers numbers) {
            return new ModelColumn.Numbers(
                    column.name(),
                    Arrays.stream(rows).mapToDouble(r -> numbers.values()[r]).toArray(),
                    column.scope());
        }
        ModelColumn.Codes codes = (ModelColumn.Codes) column;
        return new ModelColumn.Codes(
                column.name(),
                Arrays.stream(rows).map(r -> codes.codes()[r]).toArray(),
                codes.categories(),
                column.scope());
    }
}
