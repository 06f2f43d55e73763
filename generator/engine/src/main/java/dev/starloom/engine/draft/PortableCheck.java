package dev.starloom.engine.draft;

import dev.starloom.engine.draft.Condition.Comparison;
import dev.starloom.metadata.SqlType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Spells conditions that were understood in portable SQL, where the engine they come from has its own way to spell them. */
final class PortableCheck {
    private final Map<String, SqlType> types;

    PortableCheck(Map<String, SqlType> types) {
        this.types = types;
    }

    String sql(List<Condition> conditions) {
        return conditions.stream().map(this::sql).collect(Collectors.joining(" AND "));
    }

    private String sql(Condition condition) {
        if (condition instanceof Condition.OneOf list) {
            return Names.quoted(list.column())
                    + list.values().stream()
                            .map(v -> literal(list.column(), v))
                            .collect(Collectors.joining(", ", " IN (", ")"));
        }
        if (condition instanceof Condition.WithConstant constant) {
            return Names.quoted(constant.column())
                    + sign(constant.comparison())
                    + literal(constant.column(), constant.value());
        }
        if (condition instanceof Condition.WithColumn columns) {
            return Names.quoted(columns.column()) + sign(columns.comparison()) + Names.quoted(columns.other());
        }
        if (condition instanceof Condition.Length length) {
            return "CHAR_LENGTH(" + Names.quoted(length.column()) + ")" + sign(length.comparison())
                    + length.characters();
        }
        return Names.quoted(((Condition.Present) condition).column()) + " IS NOT NULL";
    }

    private String literal(String column, String value) {
        SqlType type = types.get(column);
        if (type.isText()) {
            return Names.text(value);
        }
        if (Grid.has(type) && Grid.of(type, 0).isTemporal()) {
            return type.sql() + " " + Names.text(value);
        }
        return value;
    }

    private static String sign(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> " = ";
            case DIFFERENT -> " <> ";
            case LESS -> " < ";
            case AT_MOST -> " <= ";
            case GREATER -> " > ";
            case AT_LEAST -> " >= ";
        };
    }
}
