package dev.starloom.sql.h2;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.StandardTypes;
import java.math.BigDecimal;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** H2's types, and the expressions that read them. */
final class H2Types {
    /** The longest VARCHAR and VARBINARY: what is longer would be a large object, of which no key can be made. */
    private static final int LONGEST = 1_048_576;

    private static final int MICROSECONDS = 6;

    private H2Types() {}

    static DataType<?> of(SqlType type) {
        if (type instanceof SqlType.TimeType) {
            return SQLDataType.LOCALTIME(MICROSECONDS);
        } else if (type instanceof SqlType.TimestampType) {
            return SQLDataType.LOCALDATETIME(MICROSECONDS);
        } else if (type instanceof SqlType.CharacterType text) {
            // H2 counts UTF-16; and it would show a CHAR with blanks up to that length.
            return SQLDataType.VARCHAR((int) Math.min(LONGEST, 2L * text.length()));
        } else if (type instanceof SqlType.TextType) {
            return SQLDataType.VARCHAR(LONGEST);
        } else if (type instanceof SqlType.BinaryType) {
            return SQLDataType.VARBINARY(LONGEST);
        }
        return StandardTypes.of(type);
    }

    /** The expression that gives a column as BIGINT where it travels as a long; itself otherwise. */
    static Field<?> forReading(Column column) {
        Field<?> value = DSL.field(DSL.name(column.name()));
        SqlType type = column.type();
        if (type instanceof SqlType.DecimalType decimal && decimal.fitsLong() && decimal.scale() > 0) {
            return DSL.field("CAST({0} * {1} AS BIGINT)", value, DSL.inline(BigDecimal.TEN.pow(decimal.scale())));
        } else if (type instanceof SqlType.DateType) {
            return DSL.field("DATEDIFF(DAY, DATE '1970-01-01', {0})", value);
        } else if (type instanceof SqlType.TimeType) {
            return DSL.field("DATEDIFF(MICROSECOND, TIME '00:00:00', {0})", value);
        } else if (type instanceof SqlType.TimestampType) {
            return DSL.field("DATEDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', {0})", value);
        }
        return value;
    }

    /** H2 compares texts by UTF-16, which puts what is beyond U+FFFF before some that is not. */
    static Field<?> forOrder(Column column) {
        Field<?> value = DSL.field(DSL.name(column.name()));
        return column.type().isText() ? DSL.field("CAST({0} AS VARBINARY)", value) : value;
    }
}
