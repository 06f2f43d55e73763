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
import java.util.Optional;
import java.util.function.Function;

/**
 * The key {@value PhysicalKeys#KEY} of a table and of a column: how they stand in the database, where names and types do not say it.
 */
final class PhysicalParts {
    static final String KEY = PhysicalKeys.KEY;

    private PhysicalParts() {}

    static void write(ObjectNode node, Table table) {
        PhysicalKeys.of(table).ifPresent(keys -> keys.forEach(node.putObject(KEY)::put));
    }

    static void write(ObjectNode node, Column column) {
        PhysicalKeys.of(column).ifPresent(keys -> {
            ObjectNode physical = node.putObject(KEY);
            keys.forEach(physical::put);
            List<String> values = column.physical().orElseThrow().values();
            if (!values.isEmpty()) {
                ArrayNode array = physical.putArray("values");
                values.forEach(array::add);
            }
        });
    }

    static Optional<TablePlace> place(String table, JsonObject node, Problems problems) {
        return part(node, PhysicalKeys.OF_TABLE, problems)
                .map(p -> PhysicalKeys.place(table, p.text("schema"), p.text("name")));
    }

    static Optional<PhysicalColumn> column(String column, JsonObject node, Problems problems) {
        return part(node, PhysicalKeys.OF_COLUMN, problems)
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
        Function<E, String> spelling = PhysicalKeys::spelling;
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
}
