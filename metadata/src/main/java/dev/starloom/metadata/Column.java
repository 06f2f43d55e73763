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
 * @param physical how it stands in the database, where name and type do not say it
 */
public record Column(
        String name,
        SqlType type,
        boolean nullable,
        String description,
        Optional<String> defaultSql,
        Optional<PhysicalColumn> physical) {
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        description = description == null ? "" : description;
        Objects.requireNonNull(defaultSql, "defaultSql");
        Objects.requireNonNull(physical, "physical");
    }

    /** A column that stands in the database as its name and type say. */
    public Column(String name, SqlType type, boolean nullable, String description, Optional<String> defaultSql) {
        this(name, type, nullable, description, defaultSql, Optional.empty());
    }

    /** A column without description or default. */
    public static Column of(String name, SqlType type, boolean nullable) {
        return new Column(name, type, nullable, "", Optional.empty());
    }

    /** Its name in the database: its own, unless another is known. */
    public String physicalName() {
        return physical.map(PhysicalColumn::name).orElse(name);
    }

    /** The same with another default. */
    public Column withDefault(Optional<String> literal) {
        return new Column(name, type, nullable, description, literal, physical);
    }
}
