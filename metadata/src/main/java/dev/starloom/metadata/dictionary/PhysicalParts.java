package dev.starloom.metadata.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.PhysicalColumn;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.document.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The key {@value #KEY} of a table and of a column: how they stand in the database, where names and types do not say it.
 */
final class PhysicalParts {
    static final String KEY = "physical";
    private static final List<String> TABLE_KEYS = List.of("schema", "name");
    private static final List<String> COLUMN_KEYS = List.of("name", "type", "shape", "source", "values");

    private PhysicalParts() {}

    static void write(ObjectNode node, Table table) {
        table.place().ifPresent(place -> {
            ObjectNode physical = node.putObject(KEY);
            if (!place.schema().isEmpty()) {
                physical.put("schema", place.schema());
            }
            if (!place.table().equals(table.name())) {
                physical.put("name", place.table());
            }
        });
    }

    static void write(ObjectNode node, Column column) {
        column.physical().ifPresent(p -> {
            ObjectNode physical = node.putObject(KEY);
            if (!p.name().equals(column.name())) {
                physical.put("name", p.name());
            }
            if (!p.nativeType().isEmpty()) {
                physical.put("type", p.nativeType());
            }
            if (p.shape() != ColumnShape.PLAIN) {
                physical.put("shape", spelling(p.shape()));
            }
            if (p.source() != ColumnSource.ROW) {
                physical.put("source", spelling(p.source()));
            }
            if (!p.values().isEmpty()) {
                ArrayNode values = physical.putArray("values");
                p.values().forEach(values::add);
            }
        });
    }

    static Optional<TablePlace> place(String table, JsonObject node, Problems problems) {
        return part(node, TABLE_KEYS, problems)
                .map(p -> new TablePlace(
                        p.text("schema").orElse(""), p.text("name").orElse(table)));
    }

    static Optional<PhysicalColumn> column(String column, JsonObject node, Problems problems) {
        return part(node, COLUMN_KEYS, problems)
                .map(p -> new PhysicalColumn(
                        p.text("name").orElse(column),
                        p.text("type").orElse(""),
                        constant(p, "shape", ColumnShape.values(), ColumnShape.PLAIN, problems),
                        constant(p, "source", ColumnSource.values(), ColumnSource.ROW, problems),
                        p.names("values")));
    }

    private static Optional<JsonObject> part(JsonObject node, List<String> keys, Problems problems) {
        Optional<JsonNode> part = node.child(KEY);
        return part.map(p -> JsonObject.of(p, node.where(KEY), problems, keys));
    }

    private static <E extends Enum<E>> E constant(
            JsonObject node, String key, E[] constants, E otherwise, Problems problems) {
        Optional<String> text = node.text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        Function<E, String> spelling = PhysicalParts::spelling;
        Optional<E> found = Arrays.stream(constants)
                .filter(c -> spelling.apply(c).equals(text.get()))
                .findFirst();
        if (found.isEmpty()) {
            problems.add(
                    "WRONG_VALUE",
                    node.where(key),
                    "'" + text.get() + "' is no " + key + "; allowed: "
                            + Arrays.stream(constants).map(spelling).toList());
        }
        return found.orElse(otherwise);
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
