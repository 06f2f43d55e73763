package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.DecimalType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Rounding to a number of digits, half away from zero. A DOUBLE is rounded by its exact binary value: 2.675, which is
 * stored as 2.67499999999999982, gives 2.67, on every machine.
 */
final class Rounding {
    /** Doubles below have all their fraction bits beyond the half, so the quick way can tell on which side they lie. */
    private static final double QUICK = 0x1p51;

    private static final double LONG_LIMIT = 9.2e18;

    private Rounding() {}

    /** DOUBLE to DECIMAL or, with scale 0, to integers; the check of the precision is left to the caller. */
    static ColumnVector doubleToExact(Rows rows, DoubleVector vector, int scale, SqlType target) {
        double[] values = vector.values();
        long[] result = new long[values.length];
        boolean outgrown = false;
        for (int i = 0; i < values.length; i++) {
            if (!vector.isNull(i)) {
                double value = values[i];
                if (!Double.isFinite(value)) {
                    throw rows.failure(i, value + " does not fit " + target.sql());
                }
                if (scale <= 18 && Math.abs(value) * Decimals.power(scale) < LONG_LIMIT) {
                    result[i] = scaled(value, scale);
                } else {
                    outgrown = true;
                }
            }
        }
        if (!outgrown) {
            return new LongVector(result, vector.validity());
        }
        BigInteger limit = Decimals.widePower(Types.MAX_DIGITS);
        return Decimals.wide(rows, vector.validity(), scale, i -> {
            BigInteger unscaled = exact(values[i], scale);
            if (unscaled.abs().compareTo(limit) >= 0) {
                throw rows.failure(i, values[i] + " does not fit " + target.sql());
            }
            return unscaled;
        });
    }

    /** The value times 10 to the scale, rounded half away from zero; both must fit a long. */
    private static long scaled(double value, int scale) {
        double magnitude = Math.abs(value);
        double product = magnitude * Decimals.power(scale);
        long whole = (long) product;
        double rest = product - whole;
        if (scale == 0) {
            long rounded = product < QUICK && rest >= .5 ? whole + 1 : whole;
            return value < 0 ? -rounded : rounded;
        }
        // the product is off by half an ulp at most: only near the half can that change the outcome
        if (product < QUICK && Math.abs(rest - .5) > Math.ulp(product)) {
            long rounded = rest > .5 ? whole + 1 : whole;
            return value < 0 ? -rounded : rounded;
        }
        return exact(value, scale).longValueExact();
    }

    private static BigInteger exact(double value, int scale) {
        return new BigDecimal(value).setScale(scale, RoundingMode.HALF_UP).unscaledValue();
    }

    /** ROUND of DOUBLE. */
    static Kernel roundDouble(int digits) {
        return (rows, operands) -> {
            DoubleVector vector = (DoubleVector) operands[0];
            double[] values = vector.values();
            double[] result = new double[values.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = roundDouble(values[i], digits);
            }
            return new DoubleVector(result, vector.validity());
        };
    }

    private static double roundDouble(double value, int digits) {
        if (!Double.isFinite(value)) {
            return value;
        }
        if (digits >= 0 && digits <= 18) {
            double product = Math.abs(value) * Decimals.power(digits);
            // the quotient of two exact doubles is the double nearest to the decimal
            if (product < 0x1p52) {
                return scaled(value, digits) / (double) Decimals.power(digits);
            }
        }
        return Double.parseDouble(
                new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP).toString());
    }

    /** ROUND of DECIMAL to {@code digits}, fewer than its scale; negative ones count before the point. */
    static Node roundDecimal(Node value, int digits) {
        int from = Types.scale(value.type());
        DecimalType type = Types.decimal(Types.wholeDigits(value) + 1 + Math.max(digits, 0), Math.max(digits, 0));
        return ApplyNode.partial(
                type,
                (rows, operands) -> {
                    ColumnVector rounded = Decimals.rescale(rows, operands[0], from, digits);
                    return digits < 0 ? Decimals.rescale(rows, rounded, digits, 0) : rounded;
                },
                value);
    }

    /** FLOOR or CEIL of any number; an integer is its own. */
    static Node toWhole(Node value, boolean up) {
        if (value.type() instanceof SqlType.DoubleType) {
            return ApplyNode.total(
                    SqlType.DOUBLE,
                    (rows, operands) -> {
                        DoubleVector vector = (DoubleVector) operands[0];
                        double[] result = new double[vector.size()];
                        for (int i = 0; i < result.length; i++) {
                            double x = vector.values()[i];
                            result[i] = up ? Math.ceil(x) : Math.floor(x);
                        }
                        return new DoubleVector(result, vector.validity());
                    },
                    value);
        }
        int scale = Types.scale(value.type());
        if (scale == 0) {
            return value;
        }
        return ApplyNode.total(
                Types.decimal(Types.wholeDigits(value) + 1, 0),
                (rows, operands) -> {
                    ColumnVector vector = operands[0];
                    if (vector instanceof LongVector longs && scale <= 18) {
                        long unit = Decimals.power(scale);
                        long[] result = new long[longs.size()];
                        for (int i = 0; i < result.length; i++) {
                            long x = longs.values()[i];
                            long floor = Math.floorDiv(x, unit);
                            result[i] = up && floor * unit != x ? floor + 1 : floor;
                        }
                        return new LongVector(result, longs.validity());
                    }
                    BigInteger unit = Decimals.widePower(scale);
                    return Decimals.wide(rows, vector.validity(), 0, i -> {
                        BigInteger[] parts = Decimals.get(vector, i).divideAndRemainder(unit);
                        int sign = parts[1].signum();
                        return up && sign > 0
                                ? parts[0].add(BigInteger.ONE)
                                : !up && sign < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
                    });
                },
                value);
    }
}
