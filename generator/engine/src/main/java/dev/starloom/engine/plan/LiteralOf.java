package dev.starloom.engine.plan;

import dev.starloom.engine.pack.SqlLiterals;
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
import java.util.Optional;

/** Turns a value that an expression gave into a SQL literal. */
final class LiteralOf {
    private LiteralOf() {}

    /** The literal of a vector's first value; empty for NULL. */
    static Optional<String> first(ColumnVector vector, SqlType type) {
        if (vector.validity().isNull(0)) {
            return Optional.empty();
        }
        if (vector instanceof LongVector longs) {
            return Optional.of(ofLong(longs.values()[0], type));
        }
        if (vector instanceof DoubleVector doubles) {
            return Optional.of(SqlLiterals.ofDouble(doubles.values()[0]));
        }
        if (vector instanceof Decimal128Vector decimals) {
            return Optional.of(ofDecimal(decimals.unscaled(0), type));
        }
        if (vector instanceof TextVector texts) {
            return Optional.of(SqlLiterals.ofText(texts.text(0)));
        }
        CategoryVector categories = (CategoryVector) vector;
        return Optional.of(
                SqlLiterals.ofText(categories.dictionary().text(categories.codes()[0])));
    }

    private static String ofLong(long value, SqlType type) {
        if (type instanceof SqlType.BooleanType) {
            return value == 0 ? "FALSE" : "TRUE";
        }
        if (type instanceof SqlType.DateType) {
            return SqlLiterals.ofDate(LocalDate.ofEpochDay(value));
        }
        return type instanceof SqlType.DecimalType
                ? ofDecimal(BigInteger.valueOf(value), type)
                : SqlLiterals.ofLong(value);
    }

    private static String ofDecimal(BigInteger unscaled, SqlType type) {
        int scale = type instanceof SqlType.DecimalType decimal ? decimal.scale() : 0;
        return SqlLiterals.ofDecimal(new BigDecimal(unscaled, scale));
    }
}
