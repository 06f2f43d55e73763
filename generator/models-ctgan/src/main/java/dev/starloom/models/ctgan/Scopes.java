package dev.starloom.models.ctgan;

import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.TrainingTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows each column is about, and whether it has empty cells among them.
 *
 * @param scopes by column
 * @param empty by column
 */
record Scopes(List<ModelColumn.Scope> scopes, List<Boolean> empty) {
    Scopes {
        scopes = List.copyOf(scopes);
        empty = List.copyOf(empty);
    }

    static Scopes of(TrainingTable table) {
        boolean[] firsts = table.families().firsts();
        List<ModelColumn.Scope> scopes = new ArrayList<>();
        List<Boolean> empty = new ArrayList<>();
        for (ModelColumn column : table.columns()) {
            boolean found = false;
            for (int row = 0; row < column.size(); row++) {
                found |= column.scope().holds(firsts[row]) && column.isNull(row);
            }
            scopes.add(column.scope());
            empty.add(found);
        }
        return new Scopes(scopes, empty);
    }

    /** The columns with no value where they say nothing: what stands there is not to be learned. */
    static List<ModelColumn> scoped(TrainingTable table) {
        boolean[] firsts = table.families().firsts();
        List<ModelColumn> scoped = new ArrayList<>();
        for (ModelColumn column : table.columns()) {
            scoped.add(column.scope() == ModelColumn.Scope.EVERY ? column : scoped(column, firsts));
        }
        return scoped;
    }

    private static ModelColumn scoped(ModelColumn column, boolean[] firsts) {
        if (column instanceof ModelColumn.Numbers numbers) {
            double[] values = numbers.values().clone();
            for (int row = 0; row < values.length; row++) {
                values[row] = column.scope().holds(firsts[row]) ? values[row] : Double.NaN;
            }
            return new ModelColumn.Numbers(column.name(), values, column.scope());
        }
        ModelColumn.Codes category = (ModelColumn.Codes) column;
        int[] codes = category.codes().clone();
        for (int row = 0; row < codes.length; row++) {
            codes[row] = column.scope().holds(firsts[row]) ? codes[row] : -1;
        }
        return new ModelColumn.Codes(column.name(), codes, category.categories(), column.scope());
    }
}
