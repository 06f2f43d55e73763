package dev.starloom.metadata.rows;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.BinaryType;
import dev.starloom.metadata.SqlType.BooleanType;
import dev.starloom.metadata.SqlType.DateType;
import dev.starloom.metadata.SqlType.DecimalType;
import dev.starloom.metadata.SqlType.DoubleType;
import dev.starloom.metadata.SqlType.IntegerType;
import dev.starloom.metadata.SqlType.TimeType;
import dev.starloom.metadata.SqlType.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Vectors that hold one value at every position. */
final class Constants {
    private Constants() {}

    static ColumnVector of(SqlType type, Object value, int size) {
        if (value == null) {
            return nulls(type, size);
        }
        if (type instanceof DoubleType && value instanceof Number number) {
            double[] values = new double[size];
            Arrays.fill(values, number.doubleValue());
            return new DoubleVector(values, Validity.allPresent());
        }
        if (type instanceof DecimalType decimal) {
            BigInteger unscaled = unscaled(decimal, value);
            if (!decimal.fitsLong()) {
                return repeat(wide(unscaled), size);
            }
            return longs(unscaled.longValueExact(), size);
        }
        if (type.isText() && value instanceof String text) {
            return text(text.getBytes(StandardCharsets.UTF_8), size);
        }
        if (type instanceof BinaryType && value instanceof byte[] bytes) {
            return text(bytes.clone(), size);
        }
        return longs(longValue(type, value), size);
    }

    static ColumnVector nulls(SqlType type, int size) {
        Validity none = Validity.ofBits(new long[(size + 63) >> 6]);
        if (type instanceof DoubleType) {
            return new DoubleVector(new double[size], none);
        }
        if (type.isText() || type instanceof BinaryType) {
            return new TextVector(new byte[0], new int[size + 1], none);
        }
        if (type instanceof DecimalType decimal && !decimal.fitsLong()) {
            return new Decimal128Vector(new long[size], new long[size], none);
        }
        return new LongVector(new long[size], none);
    }

    static ColumnVector repeat(ColumnVector one, int size) {
        boolean isNull = one.isNull(0);
        Validity validity = isNull ? Validity.ofBits(new long[(size + 63) >> 6]) : Validity.allPresent();
        if (one instanceof LongVector longs) {
            long[] values = new long[size];
            Arrays.fill(values, longs.values()[0]);
            return new LongVector(values, validity);
        }
        if (one instanceof DoubleVector doubles) {
            double[] values = new double[size];
            Arrays.fill(values, doubles.values()[0]);
            return new DoubleVector(values, validity);
        }
        if (one instanceof Decimal128Vector wide) {
            long[] high = new long[size];
            long[] low = new long[size];
            Arrays.fill(high, wide.high()[0]);
            Arrays.fill(low, wide.low()[0]);
            return new Decimal128Vector(high, low, validity);
        }
        if (isNull) {
            return new TextVector(new byte[0], new int[size + 1], validity);
        }
        if (one instanceof CategoryVector category) {
            int[] codes = new int[size];
            Arrays.fill(codes, category.codes()[0]);
            return new CategoryVector(codes, category.dictionary(), validity);
        }
        TextVector text = (TextVector) one;
        return text(Arrays.copyOfRange(text.bytes(), text.offsets()[0], text.offsets()[1]), size);
    }

    private static CategoryVector text(byte[] value, int size) {
        return new CategoryVector(new int[size], TextDictionary.ofBytes(List.of(value)), Validity.allPresent());
    }

    private static LongVector longs(long value, int size) {
        long[] values = new long[size];
        Arrays.fill(values, value);
        return new LongVector(values, Validity.allPresent());
    }

    private static Decimal128Vector wide(BigInteger unscaled) {
        return new Decimal128Vector(
                new long[] {unscaled.shiftRight(64).longValueExact()},
                new long[] {unscaled.longValue()},
                Validity.allPresent());
    }

    private static BigInteger unscaled(DecimalType type, Object value) {
        BigDecimal decimal;
        if (value instanceof BigDecimal exact) {
            decimal = exact;
        } else if (value instanceof BigInteger || value instanceof Long || value instanceof Integer) {
            decimal = new BigDecimal(value.toString());
        } else {
            throw unfit(type, value);
        }
        if (decimal.stripTrailingZeros().scale() > type.scale()) {
            throw unfit(type, value);
        }
        decimal = decimal.setScale(type.scale());
        if (decimal.precision() > type.precision()) {
            throw unfit(type, value);
        }
        return decimal.unscaledValue();
    }

    private static long longValue(SqlType type, Object value) {
        if (type instanceof BooleanType && value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (type instanceof IntegerType integer
                && (value instanceof Long || value instanceof Integer || value instanceof Short)) {
            long number = ((Number) value).longValue();
            int unused = 64 - integer.bits();
            if (number << unused >> unused == number) {
                return number;
            }
        }
        if (type instanceof DateType && value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (type instanceof TimeType && value instanceof LocalTime time) {
            return time.toNanoOfDay() / 1_000;
        }
        if (type instanceof TimestampType && value instanceof LocalDateTime timestamp) {
            return timestamp.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + timestamp.getNano() / 1_000;
        }
        throw unfit(type, value);
    }

    private static IllegalArgumentException unfit(SqlType type, Object value) {
        return new IllegalArgumentException(
                "the constant " + value + " (" + value.getClass().getSimpleName() + ") does not fit " + type.sql());
    }
}
