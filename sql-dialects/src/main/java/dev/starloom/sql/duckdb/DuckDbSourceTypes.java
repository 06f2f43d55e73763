package dev.starloom.sql.duckdb;

import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.introspect.TypeReading;
import dev.starloom.sql.introspect.TypeReading.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What becomes of DuckDB's types, spelt as in {@code duckdb_columns()}. */
final class DuckDbSourceTypes {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern PLAIN_COLUMN = Pattern.compile("(?:'\"(.+)\"'|\"(.+)\"|([A-Za-z_][A-Za-z0-9_]*))");

    private DuckDbSourceTypes() {}

    static TypeReading of(String type) {
        if (type.endsWith("]")) {
            return TypeReading.array();
        } else if (type.startsWith("ENUM(")) {
            List<String> labels = new ArrayList<>();
            Matcher m = LABEL.matcher(type);
            while (m.find()) {
                labels.add(m.group(1).replace("''", "'"));
            }
            return TypeReading.enumeration(labels);
        }
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            return TypeReading.decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "BOOLEAN" -> TypeReading.same(SqlType.BOOLEAN);
            case "TINYINT" -> TypeReading.ranged(SqlType.SMALLINT, "-128", "127", "a byte");
            case "UTINYINT" -> TypeReading.ranged(SqlType.SMALLINT, "0", "255", "an unsigned byte");
            case "SMALLINT" -> TypeReading.same(SqlType.SMALLINT);
            case "USMALLINT" -> TypeReading.ranged(SqlType.INTEGER, "0", "65535", "an unsigned number of 16 bits");
            case "INTEGER" -> TypeReading.same(SqlType.INTEGER);
            case "UINTEGER" -> TypeReading.ranged(SqlType.BIGINT, "0", "4294967295", "an unsigned number of 32 bits");
            case "BIGINT" -> TypeReading.same(SqlType.BIGINT);
            case "UBIGINT" ->
                TypeReading.mapped(
                                SqlType.BIGINT,
                                ColumnShape.PLAIN,
                                "an unsigned number of 64 bits; the model's goes to 9223372036854775807")
                        .with("VALUE >= 0");
            case "HUGEINT" ->
                TypeReading.mapped(SqlType.decimal(38, 0), ColumnShape.PLAIN, "128 bits become 38 digits");
            case "UHUGEINT" ->
                TypeReading.mapped(SqlType.decimal(38, 0), ColumnShape.PLAIN, "128 bits become 38 digits")
                        .with("VALUE >= 0");
            case "FLOAT" -> TypeReading.single();
            case "DOUBLE" -> TypeReading.same(SqlType.DOUBLE);
            case "VARCHAR" -> TypeReading.same(SqlType.TEXT);
            case "BLOB" -> TypeReading.same(SqlType.BINARY);
            case "DATE" -> TypeReading.same(SqlType.DATE);
            case "TIME" -> TypeReading.same(SqlType.TIME);
            case "TIME WITH TIME ZONE" ->
                TypeReading.mapped(SqlType.TIME, ColumnShape.PLAIN, "its zone is not in the model: times are UTC");
            case "TIMESTAMP" -> TypeReading.same(SqlType.TIMESTAMP);
            case "TIMESTAMP_S", "TIMESTAMP_MS" ->
                TypeReading.mapped(SqlType.TIMESTAMP, ColumnShape.PLAIN, "microseconds are cut off");
            case "TIMESTAMP_NS" ->
                TypeReading.mapped(SqlType.TIMESTAMP, ColumnShape.PLAIN, "nanoseconds are not in the model");
            case "TIMESTAMP WITH TIME ZONE" -> TypeReading.moment();
            case "INTERVAL" -> TypeReading.interval();
            case "UUID" -> TypeReading.uuid();
            case "JSON" -> TypeReading.json();
            case "BIT" -> TypeReading.mapped(SqlType.TEXT, ColumnShape.BITS, "bits become text of 0 and 1");
            default -> new Refused("the model has no type for it");
        };
    }

    /** Only the statement that made the table tells a computed column from one with a default. */
    static boolean isComputed(String create, String column, String type) {
        String computed = " " + type + " GENERATED ALWAYS AS(";
        return create.contains('"' + column.replace("\"", "\"\"") + '"' + computed)
                || create.contains("(" + column + computed)
                || create.contains(", " + column + computed);
    }

    /** The columns of an index, {@code [a, '"my column"']}; empty if one of them is an expression. */
    static Optional<List<String>> plainColumns(String expressions) {
        List<String> columns = new ArrayList<>();
        for (String part :
                expressions.replaceFirst("^\\[", "").replaceFirst("]$", "").split(",\\s*")) {
            Matcher m = PLAIN_COLUMN.matcher(part);
            if (!m.matches()) {
                return Optional.empty();
            }
            columns.add(m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3));
        }
        return Optional.of(columns);
    }
}
