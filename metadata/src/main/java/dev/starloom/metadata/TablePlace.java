package dev.starloom.metadata;

import java.util.Objects;

/**
 * Where a table stands in a database, spelt exactly as there.
 *
 * @param schema empty where it is the one that the connection or the target's settings name
 * @param table its name there
 */
public record TablePlace(String schema, String table) {
    public TablePlace {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(table, "table");
    }
}
