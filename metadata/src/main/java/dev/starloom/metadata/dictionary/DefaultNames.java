package dev.starloom.metadata.dictionary;

import java.util.List;

/** Names of what has none of its own in a dictionary; other names are written out. */
final class DefaultNames {
    static final String WAREHOUSE = "warehouse";

    private DefaultNames() {}

    static String primaryKey(String table) {
        return "pk_" + table;
    }

    static String uniqueKey(String table, List<String> columns) {
        return "uq_" + table + "_" + String.join("_", columns);
    }

    static String foreignKey(String table, List<String> columns) {
        return "fk_" + table + "_" + String.join("_", columns);
    }
}
