package dev.starloom.lineage;

import java.util.List;

/**
 * Column-level lineage of one column.
 *
 * @param column logical column name
 * @param how the declaration or expression that makes it, in one line
 * @param from {@code table.column} names whose values enter it
 * @param because {@code table.column} names that decide which rows do (filter, join, group)
 */
public record ColumnRecord(String column, String how, List<String> from, List<String> because) {
    public ColumnRecord {
        from = List.copyOf(from);
        because = List.copyOf(because);
    }
}
