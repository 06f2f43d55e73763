package dev.starloom.sql.mysql;

import dev.starloom.metadata.SqlType;
import dev.starloom.sql.StandardTypes;
import dev.starloom.sql.TypeNames;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.SQLDataType;

/**
 * The family's types. Text compares by its bytes; times have microseconds.
 *
 * @param dialect of the server
 * @param collation the one for all text
 */
record MySqlTypes(SQLDialect dialect, String collation) implements TypeNames {
    // A row of VARCHARs takes 65,535 bytes at most, four of them a character: longer texts lie beside the row.
    private static final int LONGEST_VARCHAR = 8_000;
    private static final int LONGEST_CHAR = 255;
    private static final int MICROSECONDS = 6;
    // An index takes 3,072 bytes of all its columns together, and none of a text or of bytes without a length.
    private static final int LONGEST_KEY = 255;

    @Override
    public DataType<?> of(SqlType type) {
        if (type instanceof SqlType.TimeType) {
            return SQLDataType.LOCALTIME(MICROSECONDS);
        } else if (type instanceof SqlType.TimestampType) {
            // jOOQ's own choice is TIMESTAMP, which ends in 2038 and is moved to UTC.
            return DefaultDataType.getDataType(dialect, "datetime").precision(MICROSECONDS);
        } else if (type instanceof SqlType.TextType) {
            return text(SQLDataType.CLOB);
        } else if (type instanceof SqlType.CharacterType character) {
            return text(character(character));
        }
        return StandardTypes.of(type);
    }

    /** Values that are longer are refused by the server. */
    @Override
    public DataType<?> ofKey(SqlType type) {
        if (type instanceof SqlType.BinaryType) {
            return SQLDataType.VARBINARY(LONGEST_KEY);
        }
        boolean endless = type instanceof SqlType.TextType
                || type instanceof SqlType.CharacterType character && character.length() > LONGEST_VARCHAR;
        return endless ? text(SQLDataType.VARCHAR(LONGEST_KEY)) : of(type);
    }

    private static DataType<?> character(SqlType.CharacterType type) {
        if (type.length() > LONGEST_VARCHAR) {
            return SQLDataType.CLOB;
        }
        return type.fixed() && type.length() <= LONGEST_CHAR
                ? SQLDataType.CHAR(type.length())
                : SQLDataType.VARCHAR(type.length());
    }

    private DataType<?> text(DataType<?> type) {
        return type.characterSet(DSL.characterSet("utf8mb4")).collation(DSL.collation(collation));
    }
}
