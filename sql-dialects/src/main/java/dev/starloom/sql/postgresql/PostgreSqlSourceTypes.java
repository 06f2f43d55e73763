package dev.starloom.sql.postgresql;

import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.introspect.Rows;
import dev.starloom.sql.introspect.TypeReading;
import dev.starloom.sql.introspect.TypeReading.Mapped;
import dev.starloom.sql.introspect.TypeReading.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What becomes of PostgreSQL's types: the built-in ones, enumerations, domains over any of them, and arrays. */
final class PostgreSqlSourceTypes {
    private static final Pattern SPELLING =
            Pattern.compile("([a-z\" ]+?)\\s*(?:\\((-?\\d+)(?:,(-?\\d+))?\\))?((?: with| without) time zone)?");

    private static final int NAME_LENGTH = 63;
    private static final int ADDRESS_LENGTH = 43;
    private static final int NO_SCALE_DIGITS = 10;

    private final Map<Long, Known> types = new HashMap<>();

    private record Known(
            String schema,
            String name,
            String kind,
            long base,
            String baseType,
            boolean notNull,
            String defaultText,
            String category,
            List<String> labels,
            List<String> checks) {}

    /**
     * A type, read.
     *
     * @param notNull whether a domain forbids NULL
     * @param defaultText the default of a domain; empty if it has none
     * @param loose whether texts are compared regardless of case
     */
    record Read(TypeReading reading, boolean notNull, String defaultText, boolean loose) {}

    private PostgreSqlSourceTypes() {}

    static PostgreSqlSourceTypes read(Connection connection) throws SQLException {
        PostgreSqlSourceTypes types = new PostgreSqlSourceTypes();
        List<String> schemas = Sessions.strings(connection, "SELECT nspname FROM pg_namespace ORDER BY nspname");
        Rows.of(
                connection,
                PostgreSqlCatalogSql.TYPES,
                schemas,
                row -> types.types.put(
                        row.getLong("oid"),
                        new Known(
                                row.getString("schema_name"),
                                row.getString("name"),
                                row.getString("kind"),
                                row.getLong("base_oid"),
                                Rows.text(row, "base_type"),
                                row.getBoolean("not_null"),
                                Rows.text(row, "default_text"),
                                row.getString("category"),
                                Rows.texts(row, "labels"),
                                Rows.texts(row, "checks"))));
        return types;
    }

    /**
     * The type of a column.
     *
     * @param spelling with its length or precision
     */
    Read of(long oid, String spelling, String column) {
        Known type = types.get(oid);
        if (type == null) {
            return plain(new Refused("a type of its own making"));
        }
        return switch (type.kind()) {
            case "e" -> plain(TypeReading.enumeration(type.labels()));
            case "d" -> domain(type, column);
            case "b" -> new Read(base(type, spelling), false, "", type.name().equals("citext"));
            case "r", "m" -> plain(new Refused("a range, which the model has no type for"));
            default -> plain(new Refused("a composite, which the model has no type for"));
        };
    }

    private static Read plain(TypeReading reading) {
        return new Read(reading, false, "", false);
    }

    private Read domain(Known domain, String column) {
        Read inner = of(domain.base(), domain.baseType(), column);
        TypeReading reading = inner.reading();
        if (reading instanceof Mapped mapped) {
            reading = domain(domain.name(), mapped, domain.checks());
        }
        String own = domain.defaultText();
        return new Read(
                reading, inner.notNull() || domain.notNull(), own.isEmpty() ? inner.defaultText() : own, inner.loose());
    }

    /** A domain over a type that is mapped. */
    static TypeReading domain(String name, Mapped base, List<String> checks) {
        Mapped all = base.noted(
                "the domain " + name + " becomes its base type" + (checks.isEmpty() ? "" : " with its checks"));
        for (String check : checks) {
            all = all.with(check.replaceFirst("^CHECK ", "").replaceFirst(" NOT VALID$", ""));
        }
        return all;
    }

    private static TypeReading base(Known type, String spelling) {
        if (type.category().equals("A")) {
            return TypeReading.array();
        }
        return type.schema().equals("pg_catalog") ? builtIn(type.name(), spelling) : extension(type.name());
    }

    /**
     * A type of the engine's own.
     *
     * @param name as in {@code pg_type}
     * @param spelling as {@code format_type} gives it
     */
    static TypeReading builtIn(String name, String spelling) {
        Matcher m = SPELLING.matcher(spelling);
        if (!m.matches()) {
            return new Refused("a type the model has none for");
        }
        Integer first = m.group(2) == null ? null : Integer.valueOf(m.group(2));
        Integer second = m.group(3) == null ? null : Integer.valueOf(m.group(3));
        return switch (name) {
            case "bool" -> TypeReading.same(SqlType.BOOLEAN);
            case "int2" -> TypeReading.same(SqlType.SMALLINT);
            case "int4" -> TypeReading.same(SqlType.INTEGER);
            case "int8" -> TypeReading.same(SqlType.BIGINT);
            case "float8" -> TypeReading.same(SqlType.DOUBLE);
            case "float4" -> TypeReading.single();
            case "numeric" ->
                first == null
                        ? TypeReading.mapped(
                                SqlType.decimal(38, NO_SCALE_DIGITS),
                                ColumnShape.PLAIN,
                                "a number without precision becomes one of 38 digits, 10 of them after the point")
                        : TypeReading.decimal(first, second == null ? 0 : second);
            case "money" ->
                TypeReading.mapped(
                        SqlType.decimal(18, 2),
                        ColumnShape.PLAIN,
                        "money becomes a decimal; how it is shown depends on the server");
            case "text" -> TypeReading.same(SqlType.TEXT);
            case "varchar" -> first == null ? TypeReading.same(SqlType.TEXT) : TypeReading.text(first, false);
            case "bpchar" -> first == null ? TypeReading.same(SqlType.TEXT) : TypeReading.text(first, true);
            case "char" -> TypeReading.mapped(SqlType.varchar(1), ColumnShape.PLAIN, "one byte of ASCII");
            case "name" -> TypeReading.mapped(SqlType.varchar(NAME_LENGTH), ColumnShape.PLAIN, "63 bytes at most");
            case "bytea" -> TypeReading.same(SqlType.BINARY);
            case "date" -> TypeReading.same(SqlType.DATE);
            case "time" -> TypeReading.same(SqlType.TIME);
            case "timetz" ->
                TypeReading.mapped(SqlType.TIME, ColumnShape.PLAIN, "its zone is not in the model: times are UTC");
            case "timestamp" -> TypeReading.same(SqlType.TIMESTAMP);
            case "timestamptz" -> TypeReading.moment();
            case "interval" -> TypeReading.interval();
            case "uuid" -> TypeReading.uuid();
            case "json", "jsonb" -> TypeReading.json();
            case "xml" ->
                TypeReading.mapped(SqlType.TEXT, ColumnShape.XML, "XML becomes text that holds an XML document");
            case "tsvector" ->
                TypeReading.mapped(
                        SqlType.TEXT, ColumnShape.SEARCH_WORDS, "a text-search vector becomes text of plain words");
            case "inet", "cidr", "macaddr", "macaddr8" ->
                TypeReading.mapped(
                        SqlType.varchar(ADDRESS_LENGTH), ColumnShape.NETWORK_ADDRESS, "a network address becomes text");
            case "bit" -> bits(first == null ? 1 : first, true);
            case "varbit" ->
                first == null
                        ? TypeReading.mapped(SqlType.TEXT, ColumnShape.BITS, "bits become text of 0 and 1")
                        : bits(first, false);
            default -> new Refused("the model has no type for " + name);
        };
    }

    private static TypeReading bits(int length, boolean fixed) {
        int n = Math.min(length, 65_535);
        return TypeReading.mapped(
                fixed ? SqlType.character(n) : SqlType.varchar(n), ColumnShape.BITS, "bits become text of 0 and 1");
    }

    static TypeReading extension(String name) {
        return name.equals("citext")
                ? TypeReading.mapped(SqlType.TEXT, ColumnShape.PLAIN, "compared regardless of case")
                : new Refused("the model has no type for " + name + ", which an extension or a user made");
    }
}
