package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.math.BigInteger;
import java.util.function.IntFunction;

/** The loops of {@code + - *}, negation and absolute value. */
final class Arithmetic {
    enum Operation {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*");

        final String sign;

        Operation(String sign) {
            this.sign = sign;
        }

        private BigInteger apply(BigInteger a, BigInteger b) {
            return switch (this) {
                case ADD -> a.add(b);
                case SUBTRACT -> a.subtract(b);
                case MULTIPLY -> a.multiply(b);
            };
        }
    }

    private Arithmetic() {}

    /** Integers; fails where a result has more than 64 bits. */
    static Kernel integers(Operation operation) {
        return (rows, operands) -> {
            LongVector a = (LongVector) operands[0];
            LongVector b = (LongVector) operands[1];
            Validity validity = a.validity().and(b.validity());
            long[] result = new long[a.size()];
            if (loop(operation, a.values(), b.values(), result)) {
                int row = firstOverflow(operation, a.values(), b.values(), result, validity);
                if (row >= 0) {
                    throw rows.failure(
                            row,
                            a.values()[row] + " " + operation.sign + " " + b.values()[row] + " does not fit "
                                    + SqlType.BIGINT.sql());
                }
            }
            return new LongVector(result, validity);
        };
    }

    /** Decimals of one scale (any for a product); fails where a result has more digits than there are. */
    static Kernel decimals(Operation operation, int scale) {
        return (rows, operands) -> {
            ColumnVector left = operands[0];
            ColumnVector right = operands[1];
            Validity validity = left.validity().and(right.validity());
            if (left instanceof LongVector a && right instanceof LongVector b) {
                long[] result = new long[a.size()];
                if (!loop(operation, a.values(), b.values(), result)
                        || firstOverflow(operation, a.values(), b.values(), result, validity) < 0) {
                    return new LongVector(result, validity);
                }
            }
            return Decimals.wide(
                    rows, validity, scale, i -> operation.apply(Decimals.get(left, i), Decimals.get(right, i)));
        };
    }

    /** Whether any result overflowed, at a NULL position perhaps. */
    private static boolean loop(Operation operation, long[] a, long[] b, long[] result) {
        long overflow = 0;
        switch (operation) {
            case ADD -> {
                for (int i = 0; i < result.length; i++) {
                    long r = a[i] + b[i];
                    overflow |= (a[i] ^ r) & (b[i] ^ r);
                    result[i] = r;
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < result.length; i++) {
                    long r = a[i] - b[i];
                    overflow |= (a[i] ^ b[i]) & (a[i] ^ r);
                    result[i] = r;
                }
            }
            case MULTIPLY -> {
                boolean outgrown = false;
                for (int i = 0; i < result.length; i++) {
                    long r = a[i] * b[i];
                    outgrown |= Math.multiplyHigh(a[i], b[i]) != r >> 63;
                    result[i] = r;
                }
                return outgrown;
            }
        }
        return overflow < 0;
    }

    private static int firstOverflow(Operation operation, long[] a, long[] b, long[] result, Validity validity) {
        for (int i = 0; i < result.length; i++) {
            if (validity.isPresent(i)) {
                boolean overflow = switch (operation) {
                    case ADD -> ((a[i] ^ result[i]) & (b[i] ^ result[i])) < 0;
                    case SUBTRACT -> ((a[i] ^ b[i]) & (a[i] ^ result[i])) < 0;
                    case MULTIPLY -> Math.multiplyHigh(a[i], b[i]) != result[i] >> 63;
                };
                if (overflow) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Doubles; fails where a result is not finite. */
    static Kernel doubles(Operation operation) {
        return (rows, operands) -> {
            DoubleVector left = (DoubleVector) operands[0];
            double[] a = left.values();
            double[] b = ((DoubleVector) operands[1]).values();
            double[] result = new double[a.length];
            switch (operation) {
                case ADD -> {
                    for (int i = 0; i < result.length; i++) {
                        result[i] = a[i] + b[i];
                    }
                }
                case SUBTRACT -> {
                    for (int i = 0; i < result.length; i++) {
                        result[i] = a[i] - b[i];
                    }
                }
                case MULTIPLY -> {
                    for (int i = 0; i < result.length; i++) {
                        result[i] = a[i] * b[i];
                    }
                }
            }
            Validity validity = left.validity().and(operands[1].validity());
            return finite(rows, result, validity, i -> a[i] + " " + operation.sign + " " + b[i]);
        };
    }

    /** Division of doubles; fails for a divisor of zero. */
    static ColumnVector divide(Rows rows, ColumnVector[] operands) {
        double[] a = ((DoubleVector) operands[0]).values();
        double[] b = ((DoubleVector) operands[1]).values();
        double[] result = new double[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = a[i] / b[i];
        }
        Validity validity = operands[0].validity().and(operands[1].validity());
        return finite(
                rows, result, validity, i -> b[i] == 0 ? "division of " + a[i] + " by zero" : a[i] + " / " + b[i]);
    }

    /** The results, refused where one is infinite or not a number. */
    static DoubleVector finite(Rows rows, double[] result, Validity validity, IntFunction<String> what) {
        boolean bad = false;
        for (double value : result) {
            bad |= !(Math.abs(value) <= Double.MAX_VALUE);
        }
        if (bad) {
            for (int i = 0; i < result.length; i++) {
                if (validity.isPresent(i) && !Double.isFinite(result[i])) {
                    throw rows.failure(i, what.apply(i) + " has no result in DOUBLE");
                }
            }
        }
        return new DoubleVector(result, validity);
    }

    static ColumnVector negate(Rows rows, ColumnVector[] operands) {
        if (operands[0] instanceof DoubleVector doubles) {
            double[] result = new double[doubles.size()];
            for (int i = 0; i < result.length; i++) {
                result[i] = -doubles.values()[i];
            }
            return new DoubleVector(result, doubles.validity());
        }
        if (operands[0] instanceof LongVector longs) {
            long[] result = new long[longs.size()];
            for (int i = 0; i < result.length; i++) {
                result[i] = -longs.values()[i];
                refuseLeast(rows, longs, i);
            }
            return new LongVector(result, longs.validity());
        }
        ColumnVector wide = operands[0];
        return Decimals.wide(
                rows, wide.validity(), 0, i -> Decimals.get(wide, i).negate());
    }

    static ColumnVector absolute(Rows rows, ColumnVector[] operands) {
        if (operands[0] instanceof DoubleVector doubles) {
            double[] result = new double[doubles.size()];
            for (int i = 0; i < result.length; i++) {
                result[i] = Math.abs(doubles.values()[i]);
            }
            return new DoubleVector(result, doubles.validity());
        }
        if (operands[0] instanceof LongVector longs) {
            long[] result = new long[longs.size()];
            for (int i = 0; i < result.length; i++) {
                result[i] = Math.abs(longs.values()[i]);
                refuseLeast(rows, longs, i);
            }
            return new LongVector(result, longs.validity());
        }
        ColumnVector wide = operands[0];
        return Decimals.wide(
                rows, wide.validity(), 0, i -> Decimals.get(wide, i).abs());
    }

    private static void refuseLeast(Rows rows, LongVector longs, int position) {
        if (longs.values()[position] == Long.MIN_VALUE && !longs.isNull(position)) {
            throw rows.failure(position, "the negative of " + Long.MIN_VALUE + " does not fit " + SqlType.BIGINT.sql());
        }
    }
}
