package dev.starloom.metadata.sql;

/**
 * Where a column's values come from.
 *
 * @param table logical table
 * @param column logical column
 * @param kind direct: the value enters the result; indirect: it decides which rows do (filter, join, group, order)
 */
public record ColumnOrigin(String table, String column, Kind kind) implements Comparable<ColumnOrigin> {
    /** How an origin takes part. */
    public enum Kind {
        DIRECT,
        INDIRECT
    }

    @Override
    public int compareTo(ColumnOrigin other) {
        int byKind = kind.compareTo(other.kind);
        int byTable = byKind != 0 ? byKind : table.compareTo(other.table);
        return byTable != 0 ? byTable : column.compareTo(other.column);
    }
}
