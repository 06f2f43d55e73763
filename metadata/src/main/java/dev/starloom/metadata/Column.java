package dev.starloom.metadata;

import java.util.Objects;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param name logical name; immutable over the life of a warehouse, because it seeds the cells
 * @param type logical type
 * @param nullable whether NULL is allowed
 * @param description what the column means, for the data dictionary; may be empty
 * @param defaultSql a portable SQL literal used as the column's default in the target
 */
public record Column(String name, SqlType type, boolean nullable, String description, Optional<String> defaultSql) {
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        description = description == null ? "" : description;
        Objects.requireNonNull(defaultSql, "defaultSql");
    }

    /** A column without description or default. */
    public static Column of(String name, SqlType type, boolean nullable) {
        return new Column(name, type, nullable, "", Optional.empty());
    }
}
