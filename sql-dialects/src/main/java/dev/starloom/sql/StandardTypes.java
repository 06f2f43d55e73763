package dev.starloom.sql;

import dev.starloom.metadata.SqlType;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** The types of the SQL standard, as jOOQ spells them for its dialect: what an engine's own {@link TypeNames} begin with. */
public final class StandardTypes {
    private StandardTypes() {}

    public static DataType<?> of(SqlType type) {
        if (type instanceof SqlType.BooleanType) {
            return SQLDataType.BOOLEAN;
        } else if (type instanceof SqlType.IntegerType integer) {
            return integer.bits() == 16
                    ? SQLDataType.SMALLINT
                    : integer.bits() == 32 ? SQLDataType.INTEGER : SQLDataType.BIGINT;
        } else if (type instanceof SqlType.DecimalType decimal) {
            return SQLDataType.DECIMAL(decimal.precision(), decimal.scale());
        } else if (type instanceof SqlType.DoubleType) {
            return SQLDataType.DOUBLE;
        } else if (type instanceof SqlType.DateType) {
            return SQLDataType.LOCALDATE;
        } else if (type instanceof SqlType.TimeType) {
            return SQLDataType.LOCALTIME;
        } else if (type instanceof SqlType.TimestampType) {
            return SQLDataType.LOCALDATETIME;
        } else if (type instanceof SqlType.CharacterType character) {
            return character.fixed() ? SQLDataType.CHAR(character.length()) : SQLDataType.VARCHAR(character.length());
        }
        return type instanceof SqlType.BinaryType ? SQLDataType.BLOB : SQLDataType.CLOB;
    }
}
