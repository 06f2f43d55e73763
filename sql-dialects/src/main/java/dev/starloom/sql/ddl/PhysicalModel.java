package dev.starloom.sql.ddl;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.expression.Expressions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables with the names that their columns have in a database, where the model knows them. The tables keep their own names,
 * because a script tells those of several schemas apart.
 */
final class PhysicalModel {
    private final Map<String, Map<String, String>> columns = new HashMap<>();

    PhysicalModel(Warehouse warehouse) {
        for (Table table : warehouse.tables()) {
            Map<String, String> names = new HashMap<>();
            table.columns().forEach(c -> names.put(c.name(), c.physicalName()));
            columns.put(table.name(), names);
        }
    }

    /** The table; other tables it still calls by their logical names. */
    Table of(Table table) {
        Map<String, String> names = columns.get(table.name());
        return new Table(
                table.name(),
                table.role(),
                table.description(),
                table.columns().stream()
                        .map(c -> new Column(
                                c.physicalName(),
                                c.type(),
                                c.nullable(),
                                c.description(),
                                c.defaultSql(),
                                c.physical()))
                        .toList(),
                table.primaryKey().map(k -> key(k, names)),
                table.uniqueKeys().stream().map(k -> key(k, names)).toList(),
                table.foreignKeys().stream()
                        .map(l -> new ForeignKey(
                                l.name(),
                                named(l.columns(), names),
                                l.referencedTable(),
                                named(l.referencedColumns(), columns.getOrDefault(l.referencedTable(), Map.of()))))
                        .toList(),
                table.checks().stream().map(c -> condition(table, c, names)).toList(),
                table.place());
    }

    private static UniqueKey key(UniqueKey key, Map<String, String> names) {
        return new UniqueKey(key.name(), named(key.columns(), names));
    }

    private static List<String> named(List<String> logical, Map<String, String> names) {
        return logical.stream().map(c -> names.getOrDefault(c, c)).toList();
    }

    /** The condition with the columns under their other names. */
    private static CheckConstraint condition(Table table, CheckConstraint check, Map<String, String> names) {
        Map<String, String> other = new HashMap<>(names);
        other.entrySet().removeIf(e -> e.getKey().equals(e.getValue()));
        String where = table.name() + "." + check.name();
        return new CheckConstraint(check.name(), Expressions.renamed(where, check.sql(), table.columnNames(), other));
    }
}
