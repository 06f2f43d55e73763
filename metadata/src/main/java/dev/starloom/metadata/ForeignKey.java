package dev.starloom.metadata;

import java.util.List;

/**
 * A link from a child table to the key of a parent. One value covers every case: composite, self-referencing, several
 * links to one parent (role-playing dimensions), nullable, and a key that is also a link.
 *
 * @param name constraint name, unique in the warehouse
 * @param columns columns of the child, in the order of {@code referencedColumns}
 * @param referencedTable logical name of the parent
 * @param referencedColumns a primary or unique key of the parent
 */
public record ForeignKey(String name, List<String> columns, String referencedTable, List<String> referencedColumns) {
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        if (columns.isEmpty() || columns.size() != referencedColumns.size()) {
            throw new IllegalArgumentException("foreign key " + name + " links " + columns + " to " + referencedColumns
                    + ": both sides need the same number of columns, at least one");
        }
    }
}
