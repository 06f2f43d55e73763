package dev.starloom.app.verify;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares the columns of a table with those that stand, by logical types, as far as an engine tells them apart. */
final class SchemaComparison {
    private static final int LONGEST_VARCHAR_OF_MYSQL = 8_000;
    private static final int LONGEST_CHAR_OF_MYSQL = 255;

    private final String engine;

    /** @param engine title of the engine */
    SchemaComparison(String engine) {
        this.engine = engine.toLowerCase(Locale.ROOT);
    }

    /** What differs, for people. */
    List<String> differences(Table made, Optional<Table> stands) {
        if (stands.isEmpty()) {
            return List.of("it is not there");
        }
        List<String> differences = new ArrayList<>();
        for (Column column : made.columns()) {
            Optional<Column> there = stands.get().columns().stream()
                    .filter(c -> c.physicalName().equals(column.physicalName()))
                    .findFirst();
            if (there.isEmpty()) {
                differences.add("the column " + column.name() + " is not there");
            } else if (!asTold(there.get().type()).equals(asTold(column.type()))) {
                differences.add("the column " + column.name() + " is of type "
                        + there.get().type().sql() + ", was made as "
                        + column.type().sql());
            }
        }
        for (Column column : stands.get().columns()) {
            if (made.columns().stream().noneMatch(c -> c.physicalName().equals(column.physicalName()))) {
                differences.add("the column " + column.physicalName() + " was not made by this run");
            }
        }
        List<String> key = key(made);
        List<String> keyThere = key(stands.get());
        // A key that is not there may never have been enforced; the digest finds rows that are there twice.
        if (!keyThere.isEmpty() && !key.equals(keyThere)) {
            differences.add("its primary key is " + keyThere + ", was made as " + key);
        }
        return differences;
    }

    private static List<String> key(Table table) {
        return table.primaryKey().map(UniqueKey::columns).orElse(List.of()).stream()
                .map(c -> table.column(c).physicalName())
                .toList();
    }

    /** The type that the engine's catalog can tell of a column that was made with this one. */
    private String asTold(SqlType type) {
        boolean mysql = engine.contains("mysql") || engine.contains("mariadb");
        if (engine.contains("duckdb") && type.isText()) {
            return SqlType.TEXT.sql();
        }
        if (mysql && type instanceof SqlType.CharacterType c) {
            if (c.length() > LONGEST_VARCHAR_OF_MYSQL) {
                return SqlType.TEXT.sql();
            }
            return c.fixed() && c.length() > LONGEST_CHAR_OF_MYSQL
                    ? SqlType.varchar(c.length()).sql()
                    : type.sql();
        }
        return type.sql();
    }
}
