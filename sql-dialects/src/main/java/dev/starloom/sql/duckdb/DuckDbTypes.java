package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.StandardTypes;
import java.util.function.UnaryOperator;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** How DuckDB spells types, and how values change between its types and the ones in which they travel. */
final class DuckDbTypes {
    /** What binary values travel as, in both directions: the driver hands out no bytes from a chunk. */
    static final String BASE64 = "base64";

    private static final int LONG_DIGITS = SqlType.DecimalType.LONG_DIGITS;
    private static final int MOST_DIGITS = 38;

    private DuckDbTypes() {}

    static DataType<?> of(SqlType type) {
        // DuckDB reads a length and forgets it; without one, the data dictionary shows what is true.
        return type.isText() ? SQLDataType.VARCHAR : StandardTypes.of(type);
    }

    /** From the form in which {@link FeedColumn} writes a value to the column's type. */
    static String fromFeed(SqlType type, String value) {
        if (type instanceof SqlType.DecimalType decimal && decimal.fitsLong()) {
            String unscaled = "CAST(" + value + " AS DECIMAL(" + LONG_DIGITS + ", 0))";
            return "CAST(" + (decimal.scale() == 0 ? unscaled : unscaled + " * " + unit(decimal.scale())) + " AS "
                    + type.sql() + ")";
        } else if (type instanceof SqlType.DateType) {
            return "DATE '1970-01-01' + " + value;
        } else if (type instanceof SqlType.TimestampType) {
            return "make_timestamp(" + value + ")";
        } else if (type instanceof SqlType.TimeType) {
            return "CAST(make_timestamp(" + value + ") AS TIME)";
        } else if (type instanceof SqlType.BinaryType) {
            return "from_base64(" + value + ")";
        }
        return value;
    }

    /** The expression that gives a column as BIGINT, DOUBLE, DECIMAL or text, the forms that {@link ChunkReader} reads. */
    static String forReading(Column column, UnaryOperator<String> quote) {
        String value = quote.apply(column.name());
        SqlType type = column.type();
        if (type instanceof SqlType.DecimalType decimal && decimal.fitsLong()) {
            int scale = decimal.scale();
            // Multiplied as 64-bit integers where the product fits, as 128-bit ones where it may not.
            int digits = decimal.precision() + scale + 1 <= LONG_DIGITS ? decimal.precision() : MOST_DIGITS;
            return scale == 0
                    ? "CAST(" + value + " AS BIGINT)"
                    : "CAST(CAST(" + value + " AS DECIMAL(" + digits + ", " + scale + ")) * CAST(1" + "0".repeat(scale)
                            + " AS DECIMAL(" + (scale + 1) + ", 0)) AS BIGINT)";
        } else if (type instanceof SqlType.DateType) {
            return "CAST(" + value + " - DATE '1970-01-01' AS BIGINT)";
        } else if (type instanceof SqlType.TimestampType || type instanceof SqlType.TimeType) {
            return "epoch_us(" + value + ")";
        } else if (type instanceof SqlType.BinaryType) {
            return BASE64 + "(" + value + ")";
        } else if (type instanceof SqlType.BooleanType || type instanceof SqlType.IntegerType) {
            return "CAST(" + value + " AS BIGINT)";
        }
        return value;
    }

    private static String unit(int scale) {
        return "CAST('0." + "0".repeat(scale - 1) + "1' AS DECIMAL(" + scale + ", " + scale + "))";
    }
}
