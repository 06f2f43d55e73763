package dev.starloom.metadata.dictionary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a dictionary; collects all problems and throws once. One document, one use. */
final class DictionaryReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final List<String> TABLE_KEYS = List.of(
            "row_count",
            "role",
            "description",
            "columns",
            "primary_key",
            "primary_key_name",
            "unique_keys",
            "checks",
            PhysicalParts.KEY);

    private final String file;
    private final Problems problems = new Problems();

    DictionaryReader(String file) {
        this.file = file;
    }

    Warehouse read(String json) {
        JsonObject root = JsonObject.of(parse(json), file, problems, List.of("name", "tables", "relationships"));
        List<Table> tables = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.members("tables").entrySet()) {
            tables.add(table(
                    entry.getKey(),
                    JsonObject.of(entry.getValue(), root.where("tables." + entry.getKey()), problems, TABLE_KEYS)));
        }
        List<List<ForeignKey>> links = new ArrayList<>();
        tables.forEach(t -> links.add(new ArrayList<>()));
        List<JsonNode> relationships = root.items("relationships");
        for (int i = 0; i < relationships.size(); i++) {
            relationship(relationships.get(i), root.where("relationships[" + i + "]"), tables, links);
        }
        problems.throwIfAny();
        List<Table> linked = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            linked.add(tables.get(i).withForeignKeys(links.get(i)));
        }
        return new Warehouse(root.text("name").orElse(DefaultNames.WAREHOUSE), linked);
    }

    private JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? file
                    : file + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr();
            throw new ProblemException("INVALID_JSON", place, e.getOriginalMessage());
        }
    }

    private Table table(String name, JsonObject node) {
        node.checkCount("row_count");
        List<Column> columns = new ArrayList<>();
        Map<String, JsonNode> members = node.members("columns");
        members.forEach((column, value) -> column(
                        column,
                        JsonObject.of(
                                value,
                                node.where("columns." + column),
                                problems,
                                List.of("type", "nullable", "default", "description", PhysicalParts.KEY)))
                .ifPresent(columns::add));
        List<String> known =
                new ArrayList<>(node.has("columns") ? node.members("columns").keySet() : List.of());
        if (known.isEmpty() && node.has("columns")) {
            problems.add("MISSING_KEY", node.where("columns"), "a table has at least one column");
        }
        return new Table(
                name,
                role(node),
                node.text("description").orElse(""),
                columns,
                primaryKey(name, node, known),
                uniqueKeys(name, node, known),
                List.of(),
                checks(node),
                PhysicalParts.place(name, node, problems));
    }

    private TableRole role(JsonObject node) {
        Optional<String> text = node.text("role");
        if (text.isEmpty()) {
            return TableRole.DIMENSION;
        }
        List<String> allowed = Arrays.stream(TableRole.values())
                .map(r -> r.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = allowed.indexOf(text.get());
        if (index < 0) {
            problems.add("WRONG_VALUE", node.where("role"), "'" + text.get() + "' is no role; allowed: " + allowed);
            return TableRole.DIMENSION;
        }
        return TableRole.values()[index];
    }

    private Optional<Column> column(String name, JsonObject node) {
        Optional<String> type = node.required("type");
        boolean nullable = node.flag("nullable");
        String description = node.text("description").orElse("");
        Optional<String> defaultSql = node.text("default");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Column(
                    name,
                    SqlType.parse(type.get()),
                    nullable,
                    description,
                    defaultSql,
                    PhysicalParts.column(name, node, problems)));
        } catch (IllegalArgumentException e) {
            problems.add("WRONG_TYPE", node.where("type"), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<UniqueKey> primaryKey(String table, JsonObject node, List<String> known) {
        List<String> columns = node.names("primary_key");
        Optional<String> name = node.text("primary_key_name");
        checkColumns(columns, known, table, node.where("primary_key"));
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new UniqueKey(name.orElse(DefaultNames.primaryKey(table)), columns));
    }

    private List<UniqueKey> uniqueKeys(String table, JsonObject node, List<String> known) {
        List<UniqueKey> keys = new ArrayList<>();
        List<JsonNode> items = node.items("unique_keys");
        for (int i = 0; i < items.size(); i++) {
            String where = node.where("unique_keys[" + i + "]");
            JsonObject item = JsonObject.of(items.get(i), where, problems, List.of("columns", "name"));
            List<String> columns = item.names("columns");
            checkColumns(columns, known, table, where);
            if (columns.isEmpty()) {
                problems.add("MISSING_KEY", where, "a key needs 'columns'");
            } else {
                keys.add(new UniqueKey(item.text("name").orElse(DefaultNames.uniqueKey(table, columns)), columns));
            }
        }
        return keys;
    }

    private List<CheckConstraint> checks(JsonObject node) {
        List<CheckConstraint> checks = new ArrayList<>();
        List<JsonNode> items = node.items("checks");
        for (int i = 0; i < items.size(); i++) {
            JsonObject item =
                    JsonObject.of(items.get(i), node.where("checks[" + i + "]"), problems, List.of("name", "sql"));
            Optional<String> name = item.required("name");
            Optional<String> sql = item.required("sql");
            if (name.isPresent() && sql.isPresent()) {
                checks.add(new CheckConstraint(name.get(), sql.get()));
            }
        }
        return checks;
    }

    private void relationship(JsonNode json, String where, List<Table> tables, List<List<ForeignKey>> links) {
        JsonObject node = JsonObject.of(
                json,
                where,
                problems,
                List.of("table", "column", "columns", "references", "referenced_columns", "name"));
        Optional<String> childName = node.required("table");
        Optional<String> references = node.required("references");
        List<String> columns = node.names(node.has("columns") ? "columns" : "column");
        if (childName.isEmpty() || references.isEmpty()) {
            return;
        }
        String parentName = references.get();
        List<String> referenced = node.names("referenced_columns");
        if (!node.has("referenced_columns")) {
            int dot = parentName.indexOf('.');
            if (dot < 0) {
                problems.add(
                        "WRONG_VALUE", node.where("references"), "write table.column, or add 'referenced_columns'");
                return;
            }
            referenced = List.of(parentName.substring(dot + 1));
            parentName = parentName.substring(0, dot);
        }
        int child = find(tables, childName.get(), node.where("table"));
        int parent = find(tables, parentName, node.where("references"));
        if (child < 0 || parent < 0) {
            return;
        }
        checkColumns(columns, tables.get(child).columnNames(), childName.get(), where);
        checkColumns(referenced, tables.get(parent).columnNames(), parentName, node.where("references"));
        if (columns.isEmpty() || columns.size() != referenced.size()) {
            problems.add(
                    "WRONG_VALUE",
                    where,
                    "columns " + columns + " cannot reference " + referenced
                            + ": both sides need the same number, at least one");
            return;
        }
        links.get(child)
                .add(new ForeignKey(
                        node.text("name").orElse(DefaultNames.foreignKey(childName.get(), columns)),
                        columns,
                        parentName,
                        referenced));
    }

    private int find(List<Table> tables, String name, String where) {
        List<String> names = tables.stream().map(Table::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            problems.add("UNKNOWN_TABLE", where, "there is no table " + name + nearest(name, names));
        }
        return index;
    }

    private void checkColumns(List<String> columns, List<String> known, String table, String where) {
        for (String column : columns) {
            if (!known.contains(column)) {
                problems.add(
                        "UNKNOWN_COLUMN",
                        where,
                        "table " + table + " has no column " + column + nearest(column, known));
            }
        }
    }

    private static String nearest(String wrong, Collection<String> known) {
        return Nearest.of(wrong, known).map(n -> "; did you mean " + n + "?").orElse("; there are " + known);
    }
}
