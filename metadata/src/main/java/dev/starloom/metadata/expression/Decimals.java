package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.DecimalType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.IntFunction;

/**
 * Decimals as unscaled integers. Loops run over longs; where a value outgrows them the operation is done again for its
 * vector in 128 bits, exactly.
 */
final class Decimals {
    private static final long[] POWERS = new long[19];
    private static final BigInteger[] WIDE_POWERS = new BigInteger[80];

    static {
        BigInteger power = BigInteger.ONE;
        for (int i = 0; i < WIDE_POWERS.length; i++) {
            WIDE_POWERS[i] = power;
            if (i < POWERS.length) {
                POWERS[i] = power.longValueExact();
            }
            power = power.multiply(BigInteger.TEN);
        }
    }

    private static final BigInteger LIMIT = WIDE_POWERS[Types.MAX_DIGITS];

    private Decimals() {}

    /** 10 to the power, at most 18. */
    static long power(int exponent) {
        return POWERS[exponent];
    }

    static BigInteger widePower(int exponent) {
        return exponent < WIDE_POWERS.length ? WIDE_POWERS[exponent] : BigInteger.TEN.pow(exponent);
    }

    /** The unscaled value at a position, whichever vector carries it. */
    static BigInteger get(ColumnVector vector, int position) {
        return vector instanceof LongVector longs
                ? BigInteger.valueOf(longs.values()[position])
                : ((Decimal128Vector) vector).unscaled(position);
    }

    static Decimal128Vector widen(ColumnVector vector) {
        if (vector instanceof Decimal128Vector wide) {
            return wide;
        }
        LongVector longs = (LongVector) vector;
        long[] high = new long[longs.size()];
        for (int i = 0; i < high.length; i++) {
            high[i] = longs.values()[i] >> 63;
        }
        return new Decimal128Vector(high, longs.values(), longs.validity());
    }

    /** The vector in which values of the type travel outside a tree; other types are given back. */
    static ColumnVector carrier(ColumnVector vector, SqlType type) {
        if (!(type instanceof DecimalType decimal)) {
            return vector;
        }
        if (!decimal.fitsLong()) {
            return widen(vector);
        }
        return vector instanceof Decimal128Vector wide
                ? new LongVector(wide.low(), wide.validity()) // the values fit, so the low word is the value
                : vector;
    }

    /** Fills a 128-bit vector position by position where the validity allows. */
    static Decimal128Vector wide(Rows rows, Validity validity, int scale, IntFunction<BigInteger> value) {
        int size = rows.size();
        long[] high = new long[size];
        long[] low = new long[size];
        for (int i = 0; i < size; i++) {
            if (validity.isPresent(i)) {
                BigInteger unscaled = value.apply(i);
                if (unscaled.abs().compareTo(LIMIT) >= 0) {
                    throw rows.failure(
                            i, spell(unscaled, scale) + " has more than " + Types.MAX_DIGITS + " digits; cast before");
                }
                high[i] = unscaled.shiftRight(64).longValue();
                low[i] = unscaled.longValue();
            }
        }
        return new Decimal128Vector(high, low, validity);
    }

    /** The same numbers with another number of digits after the point, rounded half away from zero. */
    static ColumnVector rescale(Rows rows, ColumnVector vector, int from, int to) {
        if (from == to) {
            return vector;
        }
        if (vector instanceof LongVector longs && Math.abs(to - from) <= 18) {
            LongVector result = to > from
                    ? scaleUp(longs, power(to - from))
                    : new LongVector(roundedQuotients(longs.values(), power(from - to)), longs.validity());
            if (result != null) {
                return result;
            }
        }
        BigInteger factor = widePower(Math.abs(to - from));
        return wide(
                rows,
                vector.validity(),
                to,
                i -> to > from ? get(vector, i).multiply(factor) : divideHalfAway(get(vector, i), factor));
    }

    /** Null where a value outgrows a long. */
    private static LongVector scaleUp(LongVector vector, long factor) {
        long[] values = vector.values();
        long[] result = new long[values.length];
        boolean overflow = false;
        for (int i = 0; i < values.length; i++) {
            long product = values[i] * factor;
            result[i] = product;
            overflow |= Math.multiplyHigh(values[i], factor) != product >> 63;
        }
        if (overflow) {
            for (int i = 0; i < values.length; i++) {
                if (vector.validity().isPresent(i) && Math.multiplyHigh(values[i], factor) != result[i] >> 63) {
                    return null;
                }
            }
        }
        return new LongVector(result, vector.validity());
    }

    private static long[] roundedQuotients(long[] values, long divisor) {
        long[] result = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = divideHalfAway(values[i], divisor);
        }
        return result;
    }

    /** The quotient by a positive divisor, rounded half away from zero. */
    static long divideHalfAway(long value, long divisor) {
        long quotient = value / divisor;
        long rest = Math.abs(value - quotient * divisor);
        // 2 * rest >= divisor without the overflow of doubling
        return rest >= divisor - rest ? quotient + (value < 0 ? -1 : 1) : quotient;
    }

    /** The quotient, rounded half away from zero. */
    static BigInteger divideHalfAway(BigInteger value, BigInteger divisor) {
        BigInteger[] parts = value.divideAndRemainder(divisor);
        if (parts[1].abs().shiftLeft(1).compareTo(divisor.abs()) < 0) {
            return parts[0];
        }
        return parts[0].add(BigInteger.valueOf((long) value.signum() * divisor.signum()));
    }

    /** Refuses values that have more digits than the type; gives the vector back. */
    static ColumnVector checkPrecision(Rows rows, ColumnVector vector, DecimalType type) {
        if (vector instanceof LongVector longs) {
            if (type.precision() > 18) {
                return vector;
            }
            long limit = power(type.precision());
            long[] values = longs.values();
            boolean outside = false;
            for (long value : values) {
                outside |= value >= limit | value <= -limit;
            }
            if (!outside) {
                return vector;
            }
        }
        BigInteger limit = widePower(type.precision());
        for (int i = 0; i < vector.size(); i++) {
            if (!vector.isNull(i) && get(vector, i).abs().compareTo(limit) >= 0) {
                throw rows.failure(i, spell(get(vector, i), type.scale()) + " does not fit " + type.sql());
            }
        }
        return vector;
    }

    static String spell(BigInteger unscaled, int scale) {
        return new BigDecimal(unscaled, scale).toPlainString();
    }
}
