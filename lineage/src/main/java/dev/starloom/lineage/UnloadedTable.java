package dev.starloom.lineage;

import java.util.List;

/**
 * A table that a step made or read on the way to those it wrote, and that stands in no warehouse of ours.
 *
 * @param name logical table name
 * @param columns where each column comes from
 */
public record UnloadedTable(String name, List<ColumnRecord> columns) {
    public UnloadedTable {
        columns = List.copyOf(columns);
    }
}
