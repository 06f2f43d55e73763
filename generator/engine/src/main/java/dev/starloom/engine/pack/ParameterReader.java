package dev.starloom.engine.pack;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code parameters:}. */
final class ParameterReader {
    private final Problems problems;

    ParameterReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, ParameterSpec> read(MappingNode parameters) {
        Map<String, ParameterSpec> specs = new LinkedHashMap<>();
        parameters.entries().forEach((name, node) -> {
            LogicalName.check("parameter", name, node.where(), problems);
            node.asMapping(problems).flatMap(p -> read(name, p)).ifPresent(spec -> specs.put(name, spec));
        });
        return specs;
    }

    private Optional<ParameterSpec> read(String name, MappingNode node) {
        node.allowedKeys(problems, "type", "value", "expression", "description");
        String description = node.string("description", problems).orElse("");
        if (node.has("value") == node.has("expression")) {
            problems.add(
                    "WRONG_PARAMETER",
                    node.where(),
                    "a parameter has either a value or an expression over other parameters; give one of the two");
            return Optional.empty();
        }
        Optional<SqlType> type = node.requiredString("type", problems).flatMap(text -> type(text, node));
        if (node.has("expression")) {
            Optional<String> sql = node.string("expression", problems);
            return type.flatMap(
                    t -> sql.map(s -> new ParameterSpec(name, t, s, description, node.where("expression"))));
        }
        Optional<String> value = node.string("value", problems);
        return type.flatMap(t -> value.flatMap(
                v -> literal(t, v, node).map(l -> new ParameterSpec(name, t, l, description, node.where("value")))));
    }

    private Optional<String> literal(SqlType type, String value, MappingNode node) {
        try {
            return Optional.of(SqlLiterals.of(type, value));
        } catch (IllegalArgumentException e) {
            problems.add("WRONG_VALUE", node.where("value"), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<SqlType> type(String text, MappingNode node) {
        try {
            SqlType type = SqlType.parse(text);
            if (SqlLiterals.supports(type)) {
                return Optional.of(type);
            }
            problems.add(
                    "UNKNOWN_TYPE",
                    node.where("type"),
                    "a parameter cannot be of type " + type.sql()
                            + "; allowed: BOOLEAN, integers, DECIMAL(p,s), DOUBLE, DATE and texts");
        } catch (IllegalArgumentException e) {
            problems.add("UNKNOWN_TYPE", node.where("type"), e.getMessage());
        }
        return Optional.empty();
    }
}
