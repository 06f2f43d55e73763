package dev.starloom.engine.draft;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.PhysicalColumn;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Texts for columns whose type in the database takes not every text. */
final class ShapedText {
    private static final String HEX = "SUBSTRING('0123456789abcdef' FROM RANDOM_INT(1, 16) FOR 1)";

    private ShapedText() {}

    /** An expression; empty where any text will do. */
    static Optional<String> of(Column column) {
        if (column.physical().isEmpty()) {
            return Optional.empty();
        }
        PhysicalColumn physical = column.physical().get();
        ColumnShape shape = physical.shape();
        return switch (shape) {
            case PLAIN, ENUMERATION, MOMENT, REFUSED -> Optional.empty();
            case UUID ->
                Optional.of(hex(8) + " || '-' || " + hex(4) + " || '-4' || " + hex(3) + " || '-8' || " + hex(3)
                        + " || '-' || " + hex(12));
            case JSON -> Optional.of("'{\"version\": ' || TO_TEXT(RANDOM_INT(1, 9)) || '}'");
            case XML -> Optional.of("'<version>' || TO_TEXT(RANDOM_INT(1, 9)) || '</version>'");
            case SET -> Optional.of(pick(physical.values()));
            case ARRAY -> Optional.of(array(physical.nativeType()));
            case SEARCH_WORDS -> Optional.of(pick(List.of("first", "second", "third")));
            case INTERVAL -> Optional.of("TO_TEXT(RANDOM_INT(0, 13)) || ' days'");
            case NETWORK_ADDRESS -> Optional.of(network(physical.nativeType()));
            case BITS -> Optional.of(bits(column));
        };
    }

    private static String hex(int digits) {
        return String.join(" || ", Collections.nCopies(digits, HEX));
    }

    private static String pick(List<String> values) {
        StringBuilder sql = new StringBuilder("CASE RANDOM_INT(0, " + Math.max(0, values.size() - 1) + ")");
        for (int i = 0; i < values.size(); i++) {
            sql.append(" WHEN ").append(i).append(" THEN ").append(Names.text(values.get(i)));
        }
        return sql.append(" ELSE '' END").toString();
    }

    /** One member, which stands for numbers and texts alike; none where the members are of other types. */
    private static String array(String type) {
        boolean brackets = type.endsWith("[]") && type.equals(type.toUpperCase(Locale.ROOT));
        String base = type.toLowerCase(Locale.ROOT);
        boolean simple =
                List.of("text", "char", "varchar", "int", "bigint", "smallint", "numeric", "decimal", "double").stream()
                        .anyMatch(base::startsWith);
        String member = simple ? "TO_TEXT(RANDOM_INT(1, 100))" : "''";
        return (brackets ? "'[' || " : "'{' || ") + member + (brackets ? " || ']'" : " || '}'");
    }

    private static String network(String type) {
        String base = type.toLowerCase(Locale.ROOT);
        if (base.startsWith("mac")) {
            return (base.equals("macaddr8") ? "'00:00:5e:ff:fe:00:53:' || " : "'00:00:5e:00:53:' || ") + hex(2);
        }
        return base.startsWith("inet6")
                ? "'2001:db8::' || TO_TEXT(RANDOM_INT(1, 9999))"
                : "'192.0.2.' || TO_TEXT(RANDOM_INT(1, 254))";
    }

    private static String bits(Column column) {
        int length = column.type() instanceof dev.starloom.metadata.SqlType.CharacterType text ? text.length() : 8;
        return String.join(" || ", Collections.nCopies(Math.min(64, length), "TO_TEXT(RANDOM_INT(0, 1))"))
                + (length > 64 ? " || " + Names.text("0".repeat(length - 64)) : "");
    }
}
