package dev.starloom.metadata.dictionary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the model as JSON, leaving out what reading takes for granted. */
final class DictionaryWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> rowCounts;

    DictionaryWriter(Map<String, Long> rowCounts) {
        this.rowCounts = Map.copyOf(rowCounts);
    }

    String write(Warehouse warehouse) {
        ObjectNode root = JSON.createObjectNode();
        if (!warehouse.name().equals(DefaultNames.WAREHOUSE)) {
            root.put("name", warehouse.name());
        }
        ObjectNode tables = root.putObject("tables");
        ArrayNode relationships = root.putArray("relationships");
        for (Table table : warehouse.tables()) {
            table(tables.putObject(table.name()), table);
            table.foreignKeys().forEach(link -> relationship(relationships.addObject(), table, link));
        }
        // The default indenter breaks lines as the platform does.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    private void table(ObjectNode node, Table table) {
        Long rows = rowCounts.get(table.name());
        if (rows != null) {
            node.put("row_count", rows);
        }
        if (table.role() != TableRole.DIMENSION) {
            node.put("role", table.role().name().toLowerCase(Locale.ROOT));
        }
        if (!table.description().isEmpty()) {
            node.put("description", table.description());
        }
        PhysicalParts.write(node, table);
        ObjectNode columns = node.putObject("columns");
        table.columns().forEach(column -> column(columns.putObject(column.name()), column));
        table.primaryKey().ifPresent(key -> {
            names(node, "primary_key", key.columns());
            if (!key.name().equals(DefaultNames.primaryKey(table.name()))) {
                node.put("primary_key_name", key.name());
            }
        });
        if (!table.uniqueKeys().isEmpty()) {
            ArrayNode keys = node.putArray("unique_keys");
            table.uniqueKeys().forEach(key -> uniqueKey(keys, table, key));
        }
        if (!table.checks().isEmpty()) {
            ArrayNode checks = node.putArray("checks");
            table.checks()
                    .forEach(check ->
                            checks.addObject().put("name", check.name()).put("sql", check.sql()));
        }
    }

    private static void column(ObjectNode node, Column column) {
        node.put("type", column.type().sql());
        if (column.nullable()) {
            node.put("nullable", true);
        }
        column.defaultSql().ifPresent(sql -> node.put("default", sql));
        node.put("description", column.description());
        PhysicalParts.write(node, column);
    }

    private static void uniqueKey(ArrayNode keys, Table table, UniqueKey key) {
        ObjectNode node = keys.addObject();
        names(node, "columns", key.columns());
        if (!key.name().equals(DefaultNames.uniqueKey(table.name(), key.columns()))) {
            node.put("name", key.name());
        }
    }

    private static void relationship(ObjectNode node, Table table, ForeignKey link) {
        node.put("table", table.name());
        // A dot within a name would make "table.column" ambiguous.
        boolean simple = link.columns().size() == 1
                && !link.referencedTable().contains(".")
                && !link.referencedColumns().get(0).contains(".");
        if (simple) {
            node.put("column", link.columns().get(0));
            node.put(
                    "references",
                    link.referencedTable() + "." + link.referencedColumns().get(0));
        } else {
            names(node, "columns", link.columns());
            node.put("references", link.referencedTable());
            names(node, "referenced_columns", link.referencedColumns());
        }
        if (!link.name().equals(DefaultNames.foreignKey(table.name(), link.columns()))) {
            node.put("name", link.name());
        }
    }

    /** One name as a text, several as a list. */
    private static void names(ObjectNode node, String key, List<String> names) {
        if (names.size() == 1) {
            node.put(key, names.get(0));
        } else {
            ArrayNode array = node.putArray(key);
            names.forEach(array::add);
        }
    }
}
