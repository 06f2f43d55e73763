package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.BooleanType;
import dev.starloom.metadata.SqlType.DateType;
import dev.starloom.metadata.SqlType.DecimalType;
import dev.starloom.metadata.SqlType.DoubleType;
import dev.starloom.metadata.SqlType.IntegerType;
import dev.starloom.metadata.SqlType.TimestampType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Casts: values of one type as values of another. Nothing is cut off; what does not fit fails for its row. */
final class Conversion {
    private Conversion() {}

    /** What an assignment does by itself: NULL, number to number, text to text, DATE to TIMESTAMP. */
    static Optional<Node> assign(Node value, SqlType to) {
        SqlType from = value.type();
        boolean allowed = Types.isNull(value)
                || from.equals(to)
                || (Types.isNumeric(from) && Types.isNumeric(to))
                || (from.isText() && to.isText())
                || (from instanceof DateType && to instanceof TimestampType);
        return allowed ? cast(value, to) : Optional.empty();
    }

    /** An assignment or, for a literal text beside a date, its reading; for the operands of one comparison or CASE. */
    static Optional<Node> align(Node value, SqlType to) {
        if (value instanceof ConstantNode && value.type().isText() && Types.isTemporal(to)) {
            return cast(value, to).filter(ConstantNode.class::isInstance);
        }
        return assign(value, to);
    }

    /** CAST; empty where the types have no conversion. */
    static Optional<Node> cast(Node value, SqlType to) {
        SqlType from = value.type();
        if (from.equals(to)) {
            return Optional.of(value);
        }
        if (Types.isNull(value)) {
            return Optional.of(ConstantNode.ofNull(to));
        }
        if (to.isText()) {
            return Optional.of(lengthChecked(from.isText() ? value : ToText.of(value), to));
        }
        if (from.isText()) {
            return FromText.to(value, to);
        }
        if (to instanceof DoubleType) {
            return Types.isExact(from) ? Optional.of(toDouble(value)) : Optional.empty();
        }
        if (to instanceof IntegerType integer) {
            return toInteger(value, integer);
        }
        if (to instanceof DecimalType decimal) {
            return toDecimal(value, decimal);
        }
        if (from instanceof DateType && to instanceof TimestampType) {
            return Optional.of(ApplyNode.total(
                    to, (rows, operands) -> map(operands[0], day -> day * Dates.MICROS_PER_DAY), value));
        }
        if (from instanceof TimestampType && to instanceof DateType) {
            return Optional.of(ApplyNode.total(
                    to,
                    (rows, operands) -> map(operands[0], micros -> Math.floorDiv(micros, Dates.MICROS_PER_DAY)),
                    value));
        }
        return Optional.empty();
    }

    private interface LongMap {
        long apply(long value);
    }

    private static LongVector map(ColumnVector vector, LongMap map) {
        long[] values = ((LongVector) vector).values();
        long[] result = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = map.apply(values[i]);
        }
        return new LongVector(result, vector.validity());
    }

    private static Node lengthChecked(Node text, SqlType to) {
        long length = Types.length(to);
        long longest = Types.length(text.type());
        if (length < 0 || (longest >= 0 && longest <= length)) {
            return ApplyNode.total(to, (rows, operands) -> operands[0], text);
        }
        return ApplyNode.partial(
                to,
                (rows, operands) -> {
                    ColumnVector vector = operands[0];
                    TextReader reader = TextReader.of(vector);
                    for (int i = 0; i < vector.size(); i++) {
                        if (!vector.isNull(i)) {
                            reader.at(i);
                            if (reader.length() > length
                                    && Utf8.length(reader.bytes(), reader.from(), reader.to()) > length) {
                                throw rows.failure(
                                        i,
                                        "a text of " + Utf8.length(reader.bytes(), reader.from(), reader.to())
                                                + " characters does not fit " + to.sql());
                            }
                        }
                    }
                    return vector;
                },
                text);
    }

    private static Node toDouble(Node value) {
        int scale = Types.scale(value.type());
        return ApplyNode.total(
                SqlType.DOUBLE,
                (rows, operands) -> {
                    ColumnVector vector = operands[0];
                    double[] result = new double[vector.size()];
                    if (vector instanceof LongVector longs) {
                        long[] values = longs.values();
                        double unit = scale <= 22 ? Double.parseDouble("1e" + scale) : 0;
                        for (int i = 0; i < result.length; i++) {
                            // both exact, so their quotient is the nearest double
                            result[i] = scale == 0
                                    ? values[i]
                                    : scale <= 22 && Math.abs(values[i]) <= 1L << 53
                                            ? values[i] / unit
                                            : nearest(BigInteger.valueOf(values[i]), scale);
                        }
                    } else {
                        for (int i = 0; i < result.length; i++) {
                            result[i] = vector.isNull(i) ? 0 : nearest(Decimals.get(vector, i), scale);
                        }
                    }
                    return new DoubleVector(result, vector.validity());
                },
                value);
    }

    private static double nearest(BigInteger unscaled, int scale) {
        return Double.parseDouble(new BigDecimal(unscaled, scale).toString());
    }

    private static Optional<Node> toInteger(Node value, IntegerType to) {
        SqlType from = value.type();
        if (from instanceof BooleanType) {
            return Optional.of(ApplyNode.total(to, (rows, operands) -> operands[0], value));
        }
        if (from instanceof IntegerType integer && integer.bits() <= to.bits()) {
            return Optional.of(ApplyNode.total(to, (rows, operands) -> operands[0], value));
        }
        if (!Types.isNumeric(from)) {
            return Optional.empty();
        }
        int scale = Types.scale(from);
        return Optional.of(ApplyNode.partial(
                to,
                (rows, operands) -> {
                    ColumnVector whole = operands[0] instanceof DoubleVector doubles
                            ? Rounding.doubleToExact(rows, doubles, 0, to)
                            : Decimals.rescale(rows, operands[0], scale, 0);
                    return checkRange(rows, whole, to);
                },
                value));
    }

    /** Refuses values outside the type; gives their longs. */
    static LongVector checkRange(Rows rows, ColumnVector whole, IntegerType to) {
        int unused = 64 - to.bits();
        if (whole instanceof LongVector longs) {
            if (unused == 0) {
                return longs;
            }
            boolean outside = false;
            for (long value : longs.values()) {
                outside |= value << unused >> unused != value;
            }
            if (!outside) {
                return longs;
            }
        }
        long[] result = new long[whole.size()];
        for (int i = 0; i < result.length; i++) {
            if (!whole.isNull(i)) {
                BigInteger value = Decimals.get(whole, i);
                if (value.bitLength() >= to.bits()) {
                    throw rows.failure(i, value + " does not fit " + to.sql());
                }
                result[i] = value.longValue();
            }
        }
        return new LongVector(result, whole.validity());
    }

    private static Optional<Node> toDecimal(Node value, DecimalType to) {
        SqlType from = value.type();
        if (from instanceof DoubleType) {
            return Optional.of(ApplyNode.partial(
                    to,
                    (rows, operands) -> Decimals.checkPrecision(
                            rows, Rounding.doubleToExact(rows, (DoubleVector) operands[0], to.scale(), to), to),
                    value));
        }
        if (!Types.isExact(from)) {
            return Optional.empty();
        }
        int scale = Types.scale(from);
        int wholeDigits = Types.wholeDigits(value) + (scale > to.scale() ? 1 : 0);
        boolean fits = wholeDigits <= to.precision() - to.scale();
        Kernel kernel = fits
                ? (rows, operands) -> Decimals.rescale(rows, operands[0], scale, to.scale())
                : (rows, operands) ->
                        Decimals.checkPrecision(rows, Decimals.rescale(rows, operands[0], scale, to.scale()), to);
        return Optional.of(fits ? ApplyNode.total(to, kernel, value) : ApplyNode.partial(to, kernel, value));
    }
}
