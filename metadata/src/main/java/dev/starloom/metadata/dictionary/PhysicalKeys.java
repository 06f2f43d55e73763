package dev.starloom.metadata.dictionary;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How documents say where tables and how columns stand in a database: the keys under {@value #KEY}, the same in the data
 * dictionary and in packs. A key is left out where the name or type of the table or column says it.
 */
public final class PhysicalKeys {
    /** The key of a table and of a column. */
    public static final String KEY = "physical";

    /** Keys of a table's. */
    public static final List<String> OF_TABLE = List.of("schema", "name");

    /** Keys of a column's. */
    public static final List<String> OF_COLUMN = List.of("name", "type", "shape", "source", "values");

    private PhysicalKeys() {}

    /** What is written for a table: texts by key; nothing where nothing is known. */
    public static Optional<Map<String, String>> of(Table table) {
        return table.place().map(place -> {
            Map<String, String> keys = new LinkedHashMap<>();
            put(keys, "schema", place.schema(), "");
            put(keys, "name", place.table(), table.name());
            return keys;
        });
    }

    /** What is written for a column but for its {@code values}: texts by key; nothing where nothing is known. */
    public static Optional<Map<String, String>> of(Column column) {
        return column.physical().map(physical -> {
            Map<String, String> keys = new LinkedHashMap<>();
            put(keys, "name", physical.name(), column.name());
            put(keys, "type", physical.nativeType(), "");
            put(keys, "shape", spelling(physical.shape()), spelling(ColumnShape.PLAIN));
            put(keys, "source", spelling(physical.source()), spelling(ColumnSource.ROW));
            return keys;
        });
    }

    private static void put(Map<String, String> keys, String key, String value, String otherwise) {
        if (!value.equals(otherwise)) {
            keys.put(key, value);
        }
    }

    /** Where a table stands, from the texts that are written. */
    public static TablePlace place(String table, Optional<String> schema, Optional<String> name) {
        return new TablePlace(schema.orElse(""), name.orElse(table));
    }

    /** A constant as documents spell it. */
    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
