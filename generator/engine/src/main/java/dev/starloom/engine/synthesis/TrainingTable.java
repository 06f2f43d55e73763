package dev.starloom.engine.synthesis;

import java.util.List;

/**
 * What a synthesizer learns from: rows of a source, or a sample that keeps families whole.
 *
 * @param context columns that are known before a row is made: those of its parents, and its own that are made otherwise
 * @param columns columns to be made, in the order of the table
 * @param families which rows are siblings
 */
public record TrainingTable(List<ModelColumn> context, List<ModelColumn> columns, Families families) {
    public TrainingTable {
        context = List.copyOf(context);
        columns = List.copyOf(columns);
        for (ModelColumn column : context) {
            requireRows(column, families);
        }
        for (ModelColumn column : columns) {
            requireRows(column, families);
        }
    }

    public int rows() {
        return families.rows();
    }

    private static void requireRows(ModelColumn column, Families families) {
        if (column.size() != families.rows()) {
            throw new IllegalArgumentException(
                    column.name() + " has " + column.size() + " values in a table of " + families.rows() + " rows");
        }
    }
}
