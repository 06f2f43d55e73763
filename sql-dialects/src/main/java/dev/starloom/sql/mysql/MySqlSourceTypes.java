package dev.starloom.sql.mysql;

import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.introspect.TypeReading;
import dev.starloom.sql.introspect.TypeReading.Mapped;
import dev.starloom.sql.introspect.TypeReading.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What becomes of MySQL's and MariaDB's types, spelt as in {@code information_schema.columns.column_type}. */
final class MySqlSourceTypes {
    private static final Pattern SPELLING = Pattern.compile(
            "([a-z0-9]+)(?: precision)?(?:\\((.*)\\))?((?: unsigned| zerofill)*)(?: /\\*.*)?", Pattern.DOTALL);

    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");

    private static final int TINY_TEXT_CHARACTERS = 63;
    private static final int LONG_BITS = 63;

    private MySqlSourceTypes() {}

    static TypeReading of(String columnType) {
        Matcher m = SPELLING.matcher(columnType);
        if (!m.matches()) {
            return new Refused("the model has no type for it");
        }
        String inner = m.group(2) == null ? "" : m.group(2);
        boolean unsigned = m.group(3).contains("unsigned") || m.group(3).contains("zerofill");
        return switch (m.group(1)) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> integer(m.group(1), inner, unsigned);
            case "decimal" -> decimal(inner, unsigned);
            case "float" -> signed(TypeReading.single(), unsigned);
            case "double" -> signed(TypeReading.same(SqlType.DOUBLE), unsigned);
            case "bit" -> bits(inner.isEmpty() ? 1 : Integer.parseInt(inner));
            case "year" -> TypeReading.ranged(SqlType.SMALLINT, "1901", "2155", "a year becomes a number");
            case "date" -> TypeReading.same(SqlType.DATE);
            case "time" -> TypeReading.same(SqlType.TIME);
            case "datetime" -> TypeReading.same(SqlType.TIMESTAMP);
            case "timestamp" ->
                TypeReading.mapped(
                        SqlType.TIMESTAMP,
                        ColumnShape.MOMENT,
                        "a moment from 1970 to 2038 becomes a timestamp, told in UTC");
            case "char" -> TypeReading.text(inner.isEmpty() ? 1 : Math.max(1, Long.parseLong(inner)), true);
            case "varchar" ->
                inner.isEmpty()
                        ? new Refused("a varchar has a length in MySQL and MariaDB; --dialect says another dialect")
                        : TypeReading.text(Math.max(1, Long.parseLong(inner)), false);
            case "tinytext" ->
                TypeReading.mapped(
                        SqlType.varchar(TINY_TEXT_CHARACTERS),
                        ColumnShape.PLAIN,
                        "255 bytes hold 63 characters whatever they are");
            case "text", "mediumtext", "longtext" -> TypeReading.same(SqlType.TEXT);
            case "binary", "varbinary" ->
                TypeReading.mapped(
                        SqlType.BINARY, ColumnShape.PLAIN, "its length of " + inner + " bytes is not in the model");
            case "tinyblob" ->
                TypeReading.mapped(SqlType.BINARY, ColumnShape.PLAIN, "its length of 255 bytes is not in the model");
            case "blob", "mediumblob", "longblob" -> TypeReading.same(SqlType.BINARY);
            case "enum" -> TypeReading.enumeration(labels(inner));
            case "set" -> set(labels(inner));
            case "json" -> TypeReading.json();
            case "uuid" -> TypeReading.uuid();
            case "inet4", "inet6" ->
                TypeReading.mapped(
                        SqlType.varchar(m.group(1).equals("inet4") ? 15 : 39),
                        ColumnShape.NETWORK_ADDRESS,
                        "a network address becomes text");
            default -> new Refused("the model has no type for " + m.group(1));
        };
    }

    private static TypeReading integer(String name, String display, boolean unsigned) {
        if (name.equals("tinyint") && display.equals("1") && !unsigned) {
            return TypeReading.mapped(SqlType.BOOLEAN, ColumnShape.PLAIN, "0 and 1, as BOOLEAN is spelt here");
        }
        return switch (name) {
            case "tinyint" ->
                unsigned
                        ? TypeReading.ranged(SqlType.SMALLINT, "0", "255", "an unsigned byte")
                        : TypeReading.ranged(SqlType.SMALLINT, "-128", "127", "a byte");
            case "smallint" ->
                unsigned
                        ? TypeReading.ranged(SqlType.INTEGER, "0", "65535", "an unsigned number of 16 bits")
                        : TypeReading.same(SqlType.SMALLINT);
            case "mediumint" ->
                unsigned
                        ? TypeReading.ranged(SqlType.INTEGER, "0", "16777215", "an unsigned number of 24 bits")
                        : TypeReading.ranged(SqlType.INTEGER, "-8388608", "8388607", "a number of 24 bits");
            case "int" ->
                unsigned
                        ? TypeReading.ranged(SqlType.BIGINT, "0", "4294967295", "an unsigned number of 32 bits")
                        : TypeReading.same(SqlType.INTEGER);
            default ->
                unsigned
                        ? TypeReading.mapped(
                                        SqlType.BIGINT,
                                        ColumnShape.PLAIN,
                                        "an unsigned number of 64 bits; the model's goes to 9223372036854775807")
                                .with("VALUE >= 0")
                        : TypeReading.same(SqlType.BIGINT);
        };
    }

    private static TypeReading decimal(String inner, boolean unsigned) {
        String[] parts = inner.isEmpty() ? new String[] {"10", "0"} : inner.split(",");
        return signed(
                TypeReading.decimal(
                        Integer.parseInt(parts[0].strip()), parts.length > 1 ? Integer.parseInt(parts[1].strip()) : 0),
                unsigned);
    }

    private static TypeReading signed(Mapped type, boolean unsigned) {
        return unsigned ? type.noted("unsigned").with("VALUE >= 0") : type;
    }

    private static TypeReading bits(int bits) {
        if (bits == 1) {
            return TypeReading.mapped(SqlType.BOOLEAN, ColumnShape.PLAIN, "a bit becomes true or false");
        }
        int kept = Math.min(bits, LONG_BITS);
        return TypeReading.ranged(
                SqlType.BIGINT,
                "0",
                String.valueOf(kept == LONG_BITS ? Long.MAX_VALUE : (1L << kept) - 1),
                bits + " bits become a number");
    }

    private static TypeReading set(List<String> members) {
        int length = members.stream()
                .mapToInt(m -> m.codePointCount(0, m.length()) + 1)
                .sum();
        return new Mapped(
                SqlType.varchar(Math.max(1, length - 1)),
                ColumnShape.SET,
                "a set becomes text that holds some of its " + members.size() + " members with commas between",
                members,
                List.of());
    }

    private static List<String> labels(String inner) {
        List<String> labels = new ArrayList<>();
        Matcher m = LABEL.matcher(inner);
        while (m.find()) {
            labels.add(m.group(1).replace("''", "'"));
        }
        return labels;
    }
}
