package dev.starloom.metadata.digest;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.util.List;

/**
 * Which leaf a row belongs to.
 *
 * @param byKey true: floor(key / 4096) of the one integer key column; false: floor(position / 4096) in key order
 * @param keyColumns the primary key
 */
public record LeafRule(boolean byKey, List<Column> keyColumns) {
    /** Rows (or key values) a leaf spans: small enough to locate a change, large enough for leaves to cost nothing. */
    public static final int SPAN = 4096;

    /** @throws IllegalArgumentException if the table has no primary key: its rows then have no order to be digested in */
    public static LeafRule of(Table table) {
        List<Column> key = table
                .primaryKey()
                .orElseThrow(() -> new IllegalArgumentException("table " + table.name()
                        + " has no primary key, so its rows have no order to be digested in; declare one"))
                .columns()
                .stream()
                .map(table::column)
                .toList();
        return new LeafRule(key.size() == 1 && key.get(0).type() instanceof SqlType.IntegerType, key);
    }

    String spelling() {
        return (byKey ? "key/" : "position/") + SPAN;
    }
}
