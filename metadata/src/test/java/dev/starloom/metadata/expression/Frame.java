package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Vectors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows for tests: inputs given as plain values, results read back as such. */
final class Frame implements EvaluationFrame {
    private final Map<String, SqlType> types = new LinkedHashMap<>();
    private final Map<String, ColumnVector> vectors = new LinkedHashMap<>();
    private int size = 1;

    Frame with(String name, SqlType type, Object... values) {
        List<ColumnVector> parts =
                Arrays.stream(values).map(v -> Vectors.constant(type, v, 1)).toList();
        return withVector(name, type, Vectors.concat(parts));
    }

    Frame withVector(String name, SqlType type, ColumnVector vector) {
        types.put(name, type);
        vectors.put(name, vector);
        size = vector.size();
        return this;
    }

    /** The same rows with every text as a category. */
    Frame encoded() {
        Frame encoded = new Frame();
        types.forEach((name, type) ->
                encoded.withVector(name, type, type.isText() ? Vectors.encode(vectors.get(name)) : vectors.get(name)));
        return encoded;
    }

    Map<String, SqlType> types() {
        return types;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public ColumnVector input(String name) {
        return vectors.get(name);
    }

    CompiledExpression compile(String sql, VectorFunction... functions) {
        return Expressions.compiler().compile("test", sql, types, List.of(functions), Optional.empty());
    }

    CompiledExpression compileTo(SqlType expected, String sql, VectorFunction... functions) {
        return Expressions.compiler().compile("test", sql, types, List.of(functions), Optional.of(expected));
    }

    List<Object> evaluate(String sql, VectorFunction... functions) {
        CompiledExpression expression = compile(sql, functions);
        return values(expression.type(), expression.evaluate(this));
    }

    List<Object> assign(SqlType expected, String sql) {
        CompiledExpression expression = compileTo(expected, sql);
        return values(expression.type(), expression.evaluate(this));
    }

    static List<Object> values(SqlType type, ColumnVector vector) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < vector.size(); i++) {
            values.add(vector.isNull(i) ? null : value(type, vector, i));
        }
        return values;
    }

    private static Object value(SqlType type, ColumnVector vector, int i) {
        if (vector instanceof DoubleVector doubles) {
            return doubles.values()[i];
        }
        if (vector instanceof TextVector text) {
            return text.text(i);
        }
        if (vector instanceof CategoryVector category) {
            return category.text(i);
        }
        BigInteger whole = vector instanceof LongVector longs
                ? BigInteger.valueOf(longs.values()[i])
                : ((Decimal128Vector) vector).unscaled(i);
        if (type instanceof SqlType.DecimalType decimal) {
            // the vector must be the one that the type promises
            if (decimal.fitsLong() != (vector instanceof LongVector)) {
                throw new IllegalStateException(type.sql() + " in a " + vector.getClass());
            }
            return new BigDecimal(whole, decimal.scale());
        }
        long value = whole.longValueExact();
        if (type instanceof SqlType.BooleanType) {
            return value == 1;
        }
        if (type instanceof SqlType.DateType) {
            return LocalDate.ofEpochDay(value);
        }
        if (type instanceof SqlType.TimeType) {
            return LocalTime.ofNanoOfDay(value * 1_000);
        }
        if (type instanceof SqlType.TimestampType) {
            return LocalDateTime.ofEpochSecond(
                    Math.floorDiv(value, 1_000_000L), (int) Math.floorMod(value, 1_000_000L) * 1_000, ZoneOffset.UTC);
        }
        return value;
    }
}
