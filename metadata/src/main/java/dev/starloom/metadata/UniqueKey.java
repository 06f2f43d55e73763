package dev.starloom.metadata;

import java.util.List;

/** Columns whose combined values are unique in their table (a primary key or a unique constraint). */
public record UniqueKey(String name, List<String> columns) {
    public UniqueKey {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("key " + name + " has no columns");
        }
    }
}
