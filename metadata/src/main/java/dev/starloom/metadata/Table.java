package dev.starloom.metadata;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table of the warehouse model.
 *
 * @param name logical name
 * @param role part it plays in the star
 * @param description what a row stands for (its grain)
 * @param columns in declaration order, at least one
 * @param primaryKey absent where the table has none
 * @param uniqueKeys further unique constraints
 * @param foreignKeys links to parents
 * @param checks conditions every row satisfies
 * @param place where it stands in the database, where its name does not say it
 */
public record Table(
        String name,
        TableRole role,
        String description,
        List<Column> columns,
        Optional<UniqueKey> primaryKey,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys,
        List<CheckConstraint> checks,
        Optional<TablePlace> place) {

    public Table {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        description = description == null ? "" : description;
        columns = List.copyOf(columns);
        Objects.requireNonNull(primaryKey, "primaryKey");
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        Objects.requireNonNull(place, "place");
    }

    /** A table that stands in the database under its own name. */
    public Table(
            String name,
            TableRole role,
            String description,
            List<Column> columns,
            Optional<UniqueKey> primaryKey,
            List<UniqueKey> uniqueKeys,
            List<ForeignKey> foreignKeys,
            List<CheckConstraint> checks) {
        this(name, role, description, columns, primaryKey, uniqueKeys, foreignKeys, checks, Optional.empty());
    }

    /** Its name in the database: its own, unless another is known. */
    public String physicalName() {
        return place.map(TablePlace::table).orElse(name);
    }

    /** The same in another role. */
    public Table withRole(TableRole other) {
        return new Table(name, other, description, columns, primaryKey, uniqueKeys, foreignKeys, checks, place);
    }

    /** The same standing elsewhere in a database. */
    public Table withPlace(TablePlace other) {
        return new Table(
                name, role, description, columns, primaryKey, uniqueKeys, foreignKeys, checks, Optional.of(other));
    }

    /** The same with other links. */
    public Table withForeignKeys(List<ForeignKey> links) {
        return new Table(name, role, description, columns, primaryKey, uniqueKeys, links, checks, place);
    }

    /** The column of that name, exact spelling. */
    public Optional<Column> findColumn(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    /**
     * The column of that name, exact spelling.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Column column(String columnName) {
        return findColumn(columnName)
                .orElseThrow(() -> new IllegalArgumentException(
                        "table " + name + " has no column " + columnName + "; it has " + columnNames()));
    }

    /** Column names in declaration order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
