package dev.starloom.sql.postgresql;

import dev.starloom.metadata.SqlType;
import dev.starloom.sql.StandardTypes;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** PostgreSQL's types. Text keeps the database's collation: keys are read in order of {@code COLLATE "C"}. */
final class PostgreSqlTypes {
    private static final int MICROSECONDS = 6;

    private PostgreSqlTypes() {}

    static DataType<?> of(SqlType type) {
        if (type instanceof SqlType.TimeType) {
            return SQLDataType.LOCALTIME(MICROSECONDS);
        } else if (type instanceof SqlType.TimestampType) {
            return SQLDataType.LOCALDATETIME(MICROSECONDS);
        }
        return StandardTypes.of(type);
    }
}
