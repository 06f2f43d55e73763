package dev.starloom.sql;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** Cells as objects, for the portable path and for messages; native channels never come here. */
public final class CellValues {
    private static final long MICROS_PER_SECOND = 1_000_000L;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private CellValues() {}

    /** How jOOQ binds values of a type that {@link #forBinding} gives. */
    static DataType<?> bound(Engine engine, SqlType type) {
        if (type instanceof SqlType.BooleanType) {
            return SQLDataType.BOOLEAN;
        } else if (type instanceof SqlType.IntegerType) {
            return SQLDataType.BIGINT;
        } else if (type instanceof SqlType.DecimalType) {
            return SQLDataType.DECIMAL;
        } else if (type instanceof SqlType.BinaryType) {
            return SQLDataType.BLOB;
        } else if (type.isText()) {
            return SQLDataType.CLOB;
        }
        return SQLDataType.VARCHAR.asConvertedDataType(
                new CastBinding(engine.types().of(type)));
    }

    /** The value at a position as it is bound: dates, times and doubles as text. */
    static Object forBinding(SqlType type, ColumnVector vector, int position) {
        Object value = of(type, vector, position);
        if (value instanceof Double) {
            return value.toString();
        }
        return value instanceof TemporalAccessor temporal ? format(temporal) : value;
    }

    private static String format(TemporalAccessor value) {
        if (value instanceof LocalDate) {
            return DateTimeFormatter.ISO_LOCAL_DATE.format(value);
        }
        return value instanceof LocalTime ? TIME.format(value) : TIMESTAMP.format(value);
    }

    /** The value at a position, null for NULL. */
    public static Object of(SqlType type, ColumnVector vector, int position) {
        if (vector.isNull(position)) {
            return null;
        }
        if (vector instanceof DoubleVector doubles) {
            return doubles.values()[position];
        } else if (vector instanceof Decimal128Vector decimals) {
            return new BigDecimal(decimals.unscaled(position), scale(type));
        } else if (vector instanceof TextVector text) {
            return type instanceof SqlType.BinaryType
                    ? Arrays.copyOfRange(text.bytes(), text.offsets()[position], text.offsets()[position + 1])
                    : text.text(position);
        } else if (vector instanceof CategoryVector category) {
            return category.text(position);
        }
        return ofLong(type, ((LongVector) vector).values()[position]);
    }

    private static Object ofLong(SqlType type, long value) {
        if (type instanceof SqlType.BooleanType) {
            return value != 0;
        } else if (type instanceof SqlType.DecimalType decimal) {
            return new BigDecimal(BigInteger.valueOf(value), decimal.scale());
        } else if (type instanceof SqlType.DateType) {
            return LocalDate.ofEpochDay(value);
        } else if (type instanceof SqlType.TimeType) {
            return LocalTime.ofNanoOfDay(value * 1_000);
        } else if (type instanceof SqlType.TimestampType) {
            return LocalDateTime.ofEpochSecond(
                    Math.floorDiv(value, MICROS_PER_SECOND),
                    (int) Math.floorMod(value, MICROS_PER_SECOND) * 1_000,
                    ZoneOffset.UTC);
        }
        return value;
    }

    private static int scale(SqlType type) {
        return type instanceof SqlType.DecimalType decimal ? decimal.scale() : 0;
    }
}
