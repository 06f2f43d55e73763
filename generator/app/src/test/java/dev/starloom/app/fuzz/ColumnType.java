package dev.starloom.app.fuzz;

import java.util.List;

/**
 * A type of a column, said by each engine in its own words.
 *
 * @param kind what values it has
 * @param size length or precision; 0 where it has none
 * @param scale digits behind the point
 */
record ColumnType(Kind kind, int size, int scale) {
    /** Kinds of values. */
    enum Kind {
        SMALLINT,
        INTEGER,
        BIGINT,
        DECIMAL,
        DOUBLE,
        BOOLEAN,
        CHAR,
        VARCHAR,
        TEXT,
        DATE,
        TIMESTAMP,
        TIMESTAMP_WITH_ZONE,
        TIME,
        UUID,
        JSON,
        ENUM,
        ARRAY,
        BINARY
    }

    static final String ENUM_NAME = "Status of It";
    static final List<String> LABELS = List.of("new", "in Prüfung", "it's over");

    /** Types that any column may have. */
    static final List<ColumnType> ALL = List.of(
            of(Kind.SMALLINT),
            of(Kind.INTEGER),
            of(Kind.INTEGER),
            of(Kind.BIGINT),
            new ColumnType(Kind.DECIMAL, 10, 2),
            new ColumnType(Kind.DECIMAL, 3, 3),
            new ColumnType(Kind.DECIMAL, 28, 6),
            of(Kind.DOUBLE),
            of(Kind.BOOLEAN),
            new ColumnType(Kind.CHAR, 2, 0),
            new ColumnType(Kind.CHAR, 10, 0),
            new ColumnType(Kind.VARCHAR, 1, 0),
            new ColumnType(Kind.VARCHAR, 12, 0),
            new ColumnType(Kind.VARCHAR, 60, 0),
            new ColumnType(Kind.VARCHAR, 200, 0),
            of(Kind.TEXT),
            of(Kind.DATE),
            of(Kind.DATE),
            of(Kind.TIMESTAMP),
            of(Kind.TIMESTAMP_WITH_ZONE),
            of(Kind.TIME),
            of(Kind.UUID),
            of(Kind.JSON),
            of(Kind.ENUM),
            of(Kind.ARRAY),
            of(Kind.BINARY));

    /** Types of keys that say something. */
    static final List<ColumnType> NATURAL = List.of(
            new ColumnType(Kind.VARCHAR, 12, 0),
            new ColumnType(Kind.VARCHAR, 40, 0),
            new ColumnType(Kind.CHAR, 3, 0),
            new ColumnType(Kind.CHAR, 10, 0),
            of(Kind.UUID),
            of(Kind.DATE),
            of(Kind.ENUM),
            of(Kind.TIMESTAMP),
            of(Kind.SMALLINT),
            of(Kind.BINARY),
            new ColumnType(Kind.DECIMAL, 12, 0));

    static ColumnType of(Kind kind) {
        return new ColumnType(kind, 0, 0);
    }

    boolean isNumber() {
        return switch (kind) {
            case SMALLINT, INTEGER, BIGINT, DECIMAL, DOUBLE -> true;
            default -> false;
        };
    }

    boolean isText() {
        return switch (kind) {
            case CHAR, VARCHAR, TEXT -> true;
            default -> false;
        };
    }

    /** Whether engines can keep such a column unique without further words. */
    boolean canBeUnique() {
        return switch (kind) {
            case TEXT, JSON, ARRAY, BINARY, DOUBLE -> false;
            default -> true;
        };
    }

    String sql(Engine engine) {
        return switch (kind) {
            case SMALLINT, INTEGER, BIGINT, DATE, BOOLEAN -> kind.name();
            case TIME -> engine == Engine.POSTGRESQL ? "time(0)" : "TIME";
            case DECIMAL -> "DECIMAL(" + size + "," + scale + ")";
            case DOUBLE -> engine == Engine.POSTGRESQL ? "double precision" : "DOUBLE";
            case CHAR -> "CHAR(" + size + ")";
            case VARCHAR -> "VARCHAR(" + size + ")";
            case TEXT -> "TEXT";
            case TIMESTAMP -> engine == Engine.MARIADB ? "DATETIME(6)" : "TIMESTAMP";
            case TIMESTAMP_WITH_ZONE ->
                switch (engine) {
                    case POSTGRESQL -> "timestamptz";
                    case DUCKDB -> "TIMESTAMPTZ";
                    case MARIADB -> "DATETIME";
                };
            case UUID -> "UUID";
            case JSON -> engine == Engine.POSTGRESQL ? "jsonb" : "JSON";
            case ENUM -> engine == Engine.MARIADB ? "ENUM(" + labels() + ")" : engine.quoted(ENUM_NAME);
            case ARRAY ->
                switch (engine) {
                    case POSTGRESQL -> "text[]";
                    case DUCKDB -> "INTEGER[]";
                    case MARIADB -> "SET('a','b','c')";
                };
            case BINARY ->
                switch (engine) {
                    case POSTGRESQL -> "bytea";
                    case DUCKDB -> "BLOB";
                    case MARIADB -> "VARBINARY(32)";
                };
        };
    }

    static String labels() {
        return String.join(
                ", ", LABELS.stream().map(l -> "'" + l.replace("'", "''") + "'").toList());
    }
}
