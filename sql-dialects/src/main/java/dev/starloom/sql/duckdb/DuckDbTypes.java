package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.StandardTypes;
import java.math.BigDecimal;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** How DuckDB spells types, and how values change between its types and the ones in which they travel. */
final class DuckDbTypes {
    private static final int LONG_DIGITS = SqlType.DecimalType.LONG_DIGITS;
    private static final int MOST_DIGITS = 38;

    private DuckDbTypes() {}

    static DataType<?> of(SqlType type) {
        // DuckDB reads a length and forgets it; without one, the data dictionary shows what is true.
        return type.isText() ? SQLDataType.VARCHAR : StandardTypes.of(type);
    }

    /** From the form in which {@link FeedColumn} writes a value to the column's type. */
    static Field<?> fromFeed(SqlType type, Field<?> value) {
        if (type instanceof SqlType.DecimalType decimal && decimal.fitsLong()) {
            Field<?> unscaled = decimal(value, LONG_DIGITS, 0);
            Field<?> scaled = decimal.scale() == 0 ? unscaled : DSL.field("{0} * {1}", unscaled, unit(decimal.scale()));
            return decimal(scaled, decimal.precision(), decimal.scale());
        } else if (type instanceof SqlType.DateType) {
            return DSL.field("DATE '1970-01-01' + {0}", value);
        } else if (type instanceof SqlType.TimestampType) {
            return DSL.field("make_timestamp({0})", value);
        } else if (type instanceof SqlType.TimeType) {
            return DSL.field("CAST(make_timestamp({0}) AS TIME)", value);
        } else if (type instanceof SqlType.BinaryType) {
            return DSL.field("from_base64({0})", value);
        }
        return value;
    }

    /** The expression that gives a column as BIGINT, DOUBLE, DECIMAL or text, the forms that {@link ChunkReader} reads. */
    static Field<?> forReading(Column column) {
        Field<?> value = DSL.field(DSL.name(column.name()));
        SqlType type = column.type();
        if (type instanceof SqlType.DecimalType decimal && decimal.fitsLong()) {
            int scale = decimal.scale();
            // Multiplied as 64-bit integers where the product fits, as 128-bit ones where it may not.
            int digits = decimal.precision() + scale + 1 <= LONG_DIGITS ? decimal.precision() : MOST_DIGITS;
            Field<?> factor = decimal(DSL.inline(BigDecimal.TEN.pow(scale)), scale + 1, 0);
            return bigint(scale == 0 ? value : DSL.field("{0} * {1}", decimal(value, digits, scale), factor));
        } else if (type instanceof SqlType.DateType) {
            return bigint(DSL.field("{0} - DATE '1970-01-01'", value));
        } else if (type instanceof SqlType.TimestampType || type instanceof SqlType.TimeType) {
            return DSL.field("epoch_us({0})", value);
        } else if (type instanceof SqlType.BinaryType) {
            return DSL.field("base64({0})", value);
        } else if (type instanceof SqlType.BooleanType || type instanceof SqlType.IntegerType) {
            return bigint(value);
        }
        return value;
    }

    private static Field<?> unit(int scale) {
        return decimal(DSL.inline(BigDecimal.ONE.movePointLeft(scale).toPlainString()), scale, scale);
    }

    private static Field<?> decimal(Field<?> value, int precision, int scale) {
        return DSL.field("CAST({0} AS DECIMAL({1}, {2}))", value, DSL.inline(precision), DSL.inline(scale));
    }

    private static Field<?> bigint(Field<?> value) {
        return DSL.field("CAST({0} AS BIGINT)", value);
    }
}
