package dev.starloom.models.fit;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Links that a source does not declare: columns called like another table's key, all of whose values are keys there. They are
 * suggested, never assumed.
 */
public final class SuggestedLinks {
    private final Source source;
    private final Map<String, Set<Object>> keys = new HashMap<>();

    private SuggestedLinks(Source source) {
        this.source = source;
    }

    /** Foreign keys of one column that hold in every row, by the table that would have them. */
    public static Map<String, List<ForeignKey>> of(Source source) {
        SuggestedLinks suggested = new SuggestedLinks(source);
        Map<String, List<ForeignKey>> found = new HashMap<>();
        for (Table table : source.warehouse().tables()) {
            List<ForeignKey> links = table.columns().stream()
                    .flatMap(c -> suggested.of(table, c).stream())
                    .toList();
            if (!links.isEmpty()) {
                found.put(table.name(), links);
            }
        }
        return found;
    }

    private Optional<ForeignKey> of(Table table, Column column) {
        boolean linked = table.foreignKeys().stream().anyMatch(k -> k.columns().contains(column.name()));
        boolean ownKey = table.primaryKey()
                .filter(k -> k.columns().equals(List.of(column.name())))
                .isPresent();
        if (linked || ownKey || source.rowCounts().getOrDefault(table.name(), 0L) == 0) {
            return Optional.empty();
        }
        for (Table parent : source.warehouse().tables()) {
            Optional<Column> key = parent.primaryKey()
                    .map(UniqueKey::columns)
                    .filter(k -> k.size() == 1)
                    .map(k -> parent.column(k.get(0)));
            if (key.isPresent()
                    && isCalledLike(table, column, parent, key.get())
                    && holds(table, column, parent, key.get())) {
                String name = "fk_" + table.name() + "_" + column.name();
                return Optional.of(new ForeignKey(
                        name.length() > 63 ? name.substring(0, 63) : name,
                        List.of(column.name()),
                        parent.name(),
                        List.of(key.get().name())));
            }
        }
        return Optional.empty();
    }

    private static boolean isCalledLike(Table table, Column column, Table parent, Column key) {
        if (table.name().equals(parent.name()) || !column.type().equals(key.type())) {
            return false;
        }
        boolean generic = key.name().equals("id") || key.name().equals("code");
        String singular = parent.name().endsWith("s")
                ? parent.name().substring(0, parent.name().length() - 1)
                : parent.name();
        return generic
                ? column.name().endsWith(singular + "_" + key.name())
                : column.name().equals(key.name()) || column.name().endsWith("_" + key.name());
    }

    private boolean holds(Table table, Column column, Table parent, Column key) {
        Set<Object> known = keys.computeIfAbsent(parent.name(), n -> values(parent, key));
        return known.containsAll(values(table, column));
    }

    private Set<Object> values(Table table, Column column) {
        Set<Object> values = new HashSet<>();
        Table only = new Table(
                table.name(),
                table.role(),
                "",
                List.of(column),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                table.place());
        List<SqlType> types = List.of(column.type());
        source.read(only, batch -> {
            List<ColumnVector> vectors = new ArrayList<>(batch.vectors());
            for (int row = 0; row < batch.rowCount(); row++) {
                Object value = TableRows.key(vectors, types, row);
                if (value != null) {
                    values.add(value);
                }
            }
        });
        return values;
    }
}
