package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.DecimalType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.math.BigInteger;
import java.util.function.DoubleUnaryOperator;

/** Functions of numbers beyond the four operations. StrictMath throughout: the same bits on every machine. */
final class MathFunctions {
    private MathFunctions() {}

    /** @param argument a DOUBLE */
    static Node unary(String name, DoubleUnaryOperator function, Node argument) {
        return ApplyNode.partial(
                SqlType.DOUBLE,
                (rows, operands) -> {
                    DoubleVector vector = (DoubleVector) operands[0];
                    double[] values = vector.values();
                    double[] result = new double[values.length];
                    for (int i = 0; i < result.length; i++) {
                        result[i] = function.applyAsDouble(values[i]);
                    }
                    return Arithmetic.finite(rows, result, vector.validity(), i -> name + "(" + values[i] + ")");
                },
                argument);
    }

    static Node power(Node base, Node exponent) {
        return ApplyNode.partial(
                SqlType.DOUBLE,
                (rows, operands) -> {
                    double[] a = ((DoubleVector) operands[0]).values();
                    double[] b = ((DoubleVector) operands[1]).values();
                    double[] result = new double[a.length];
                    for (int i = 0; i < result.length; i++) {
                        result[i] = StrictMath.pow(a[i], b[i]);
                    }
                    Validity validity = operands[0].validity().and(operands[1].validity());
                    return Arithmetic.finite(rows, result, validity, i -> "POWER(" + a[i] + ", " + b[i] + ")");
                },
                base,
                exponent);
    }

    /** -1, 0 or 1. */
    static Node sign(Node number) {
        return ApplyNode.total(
                SqlType.INTEGER,
                (rows, operands) -> {
                    ColumnVector vector = operands[0];
                    long[] result = new long[vector.size()];
                    for (int i = 0; i < result.length; i++) {
                        result[i] = vector instanceof LongVector longs
                                ? Long.signum(longs.values()[i])
                                : vector instanceof DoubleVector doubles
                                        ? (long) Math.signum(doubles.values()[i])
                                        : Decimals.get(vector, i).signum();
                    }
                    return new LongVector(result, vector.validity());
                },
                number);
    }

    /** Remainder with the sign of the dividend; the operands have one type. */
    static Node mod(Node dividend, Node divisor) {
        if (dividend.type() instanceof SqlType.DoubleType) {
            return ApplyNode.partial(
                    SqlType.DOUBLE,
                    (rows, operands) -> {
                        double[] a = ((DoubleVector) operands[0]).values();
                        double[] b = ((DoubleVector) operands[1]).values();
                        double[] result = new double[a.length];
                        for (int i = 0; i < result.length; i++) {
                            result[i] = a[i] % b[i];
                        }
                        Validity validity = operands[0].validity().and(operands[1].validity());
                        return Arithmetic.finite(rows, result, validity, i -> "MOD(" + a[i] + ", " + b[i] + ")");
                    },
                    dividend,
                    divisor);
        }
        return ApplyNode.partial(
                dividend.type(),
                (rows, operands) -> {
                    Validity validity = operands[0].validity().and(operands[1].validity());
                    if (operands[0] instanceof LongVector a && operands[1] instanceof LongVector b) {
                        long[] result = new long[a.size()];
                        for (int i = 0; i < result.length; i++) {
                            long by = b.values()[i];
                            if (by != 0) {
                                result[i] = a.values()[i] % by;
                            } else if (validity.isPresent(i)) {
                                throw rows.failure(i, "MOD by zero");
                            }
                        }
                        return new LongVector(result, validity);
                    }
                    return Decimals.wide(rows, validity, Types.scale(dividend.type()), i -> {
                        BigInteger by = Decimals.get(operands[1], i);
                        if (by.signum() == 0) {
                            throw rows.failure(i, "MOD by zero");
                        }
                        return Decimals.get(operands[0], i).remainder(by);
                    });
                },
                dividend,
                divisor);
    }

    /** Exact division with {@code scale} digits after the point, rounded half away from zero. */
    static Node divide(Node dividend, Node divisor, int scale) {
        int shift = scale + Types.scale(divisor.type()) - Types.scale(dividend.type());
        DecimalType type = Types.decimal(Types.wholeDigits(dividend) + Types.scale(divisor.type()) + 1 + scale, scale);
        return ApplyNode.partial(
                type,
                (rows, operands) -> {
                    Validity validity = operands[0].validity().and(operands[1].validity());
                    if (operands[0] instanceof LongVector a
                            && operands[1] instanceof LongVector b
                            && Math.abs(shift) <= 18) {
                        long[] result = divideLongs(rows, a.values(), b.values(), shift, validity);
                        if (result != null) {
                            return new LongVector(result, validity);
                        }
                    }
                    return Decimals.wide(rows, validity, scale, i -> {
                        BigInteger by = Decimals.get(operands[1], i);
                        if (by.signum() == 0) {
                            throw rows.failure(i, "DIVIDE by zero");
                        }
                        BigInteger value = Decimals.get(operands[0], i);
                        BigInteger factor = Decimals.widePower(Math.abs(shift));
                        return shift >= 0
                                ? Decimals.divideHalfAway(value.multiply(factor), by)
                                : Decimals.divideHalfAway(value, by.multiply(factor));
                    });
                },
                dividend,
                divisor);
    }

    /** Null where a number outgrows a long. */
    private static long[] divideLongs(Rows rows, long[] a, long[] b, int shift, Validity validity) {
        long up = shift > 0 ? Decimals.power(shift) : 1;
        long down = shift < 0 ? Decimals.power(-shift) : 1;
        long[] result = new long[a.length];
        for (int i = 0; i < result.length; i++) {
            if (!validity.isPresent(i)) {
                continue;
            }
            if (b[i] == 0) {
                throw rows.failure(i, "DIVIDE by zero");
            }
            long value = a[i] * up;
            long by = b[i] * down;
            if (Math.multiplyHigh(a[i], up) != value >> 63
                    || Math.multiplyHigh(b[i], down) != by >> 63
                    || value == Long.MIN_VALUE
                    || by == Long.MIN_VALUE) {
                return null;
            }
            result[i] = Decimals.divideHalfAway(by < 0 ? -value : value, Math.abs(by));
        }
        return result;
    }
}
