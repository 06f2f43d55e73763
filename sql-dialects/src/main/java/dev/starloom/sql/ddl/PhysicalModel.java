package dev.starloom.sql.ddl;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables with the names that their columns have in a database, where the model knows them. */
final class PhysicalModel {
    private static final Pattern NAMES =
            Pattern.compile("'(?:[^']|'')*'|\"((?:[^\"]|\"\")*)\"|([A-Za-z_][A-Za-z0-9_]*)(\\s*\\()?");

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
                table.checks().stream()
                        .map(c -> new CheckConstraint(c.name(), condition(c.sql(), names)))
                        .toList(),
                table.place());
    }

    private static UniqueKey key(UniqueKey key, Map<String, String> names) {
        return new UniqueKey(key.name(), named(key.columns(), names));
    }

    private static List<String> named(List<String> logical, Map<String, String> names) {
        return logical.stream().map(c -> names.getOrDefault(c, c)).toList();
    }

    /** Portable SQL with the columns under their other names. */
    private static String condition(String sql, Map<String, String> names) {
        Matcher m = NAMES.matcher(sql);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            String name = m.group(1) != null ? m.group(1).replace("\"\"", "\"") : m.group(2);
            boolean column = name != null && m.group(3) == null && names.containsKey(name);
            String written = column ? '"' + names.get(name).replace("\"", "\"\"") + '"' : m.group();
            m.appendReplacement(out, Matcher.quoteReplacement(written));
        }
        return m.appendTail(out).toString();
    }
}
