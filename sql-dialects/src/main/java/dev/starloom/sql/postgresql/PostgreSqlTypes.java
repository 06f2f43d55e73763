package dev.starloom.sql.postgresql;

import dev.starloom.metadata.SqlType;

/** PostgreSQL's spelling of types. Text keeps the database's collation: keys are read in order of {@code COLLATE "C"}. */
final class PostgreSqlTypes {
    private PostgreSqlTypes() {}

    static String of(SqlType type) {
        if (type instanceof SqlType.DecimalType decimal) {
            return "NUMERIC(" + decimal.precision() + "," + decimal.scale() + ")";
        } else if (type instanceof SqlType.DoubleType) {
            return "DOUBLE PRECISION";
        } else if (type instanceof SqlType.TimeType) {
            return "TIME(6)";
        } else if (type instanceof SqlType.TimestampType) {
            return "TIMESTAMP(6)";
        } else if (type instanceof SqlType.BinaryType) {
            return "BYTEA";
        }
        return type.sql();
    }
}
