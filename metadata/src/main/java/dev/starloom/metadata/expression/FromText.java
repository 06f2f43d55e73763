package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.BinaryType;
import dev.starloom.metadata.SqlType.BooleanType;
import dev.starloom.metadata.SqlType.DateType;
import dev.starloom.metadata.SqlType.DecimalType;
import dev.starloom.metadata.SqlType.DoubleType;
import dev.starloom.metadata.SqlType.IntegerType;
import dev.starloom.metadata.SqlType.TimeType;
import dev.starloom.metadata.SqlType.TimestampType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Vectors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Reads values from texts, blanks around them ignored. Not meant for hot paths. */
final class FromText {
    private FromText() {}

    static Optional<Node> to(Node text, SqlType to) {
        if (to instanceof IntegerType integer) {
            return Optional.of(ApplyNode.partial(
                    to,
                    (rows, operands) -> Conversion.checkRange(rows, numbers(rows, operands[0], 0, to), integer),
                    text));
        }
        if (to instanceof DecimalType decimal) {
            return Optional.of(ApplyNode.partial(
                    to,
                    (rows, operands) ->
                            Decimals.checkPrecision(rows, numbers(rows, operands[0], decimal.scale(), to), decimal),
                    text));
        }
        if (to instanceof DoubleType) {
            return Optional.of(ApplyNode.partial(to, FromText::doubles, text));
        }
        if (to instanceof DateType) {
            return Optional.of(longs(text, to, FromText::date));
        }
        if (to instanceof TimeType) {
            return Optional.of(longs(text, to, FromText::time));
        }
        if (to instanceof TimestampType) {
            return Optional.of(longs(text, to, FromText::timestamp));
        }
        if (to instanceof BooleanType) {
            return Optional.of(longs(text, to, FromText::truth));
        }
        if (to instanceof BinaryType) {
            return Optional.of(ApplyNode.total(to, (rows, operands) -> Vectors.decode(operands[0]), text));
        }
        return Optional.empty();
    }

    /** {@code 2024-02-29} */
    static long date(String text) {
        return LocalDate.parse(text).toEpochDay();
    }

    /** {@code 10:00:00} or {@code 10:00:00.5} */
    static long time(String text) {
        return LocalTime.parse(text).toNanoOfDay() / 1_000;
    }

    /** {@code 2024-02-29 10:00:00.5}, or a date alone for its midnight */
    static long timestamp(String text) {
        if (text.length() <= 10) {
            return date(text) * Dates.MICROS_PER_DAY;
        }
        LocalDateTime timestamp = LocalDateTime.parse(text.replace(' ', 'T'));
        return timestamp.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + timestamp.getNano() / 1_000;
    }

    private static long truth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return 1;
        }
        if (text.equalsIgnoreCase("false")) {
            return 0;
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    private static Node longs(Node text, SqlType to, ToLongFunction<String> reading) {
        return ApplyNode.partial(
                to,
                (rows, operands) -> {
                    ColumnVector vector = operands[0];
                    long[] result = new long[vector.size()];
                    TextReader reader = TextReader.of(vector);
                    for (int i = 0; i < result.length; i++) {
                        if (!vector.isNull(i)) {
                            String value = string(reader, i);
                            try {
                                result[i] = reading.applyAsLong(value);
                            } catch (DateTimeException | IllegalArgumentException e) {
                                throw unreadable(rows, i, value, to);
                            }
                        }
                    }
                    return new LongVector(result, vector.validity());
                },
                text);
    }

    private static ColumnVector doubles(Rows rows, ColumnVector[] operands) {
        ColumnVector vector = operands[0];
        double[] result = new double[vector.size()];
        TextReader reader = TextReader.of(vector);
        for (int i = 0; i < result.length; i++) {
            if (!vector.isNull(i)) {
                String value = string(reader, i);
                result[i] = number(rows, i, value, SqlType.DOUBLE).doubleValue();
                if (!Double.isFinite(result[i])) {
                    throw unreadable(rows, i, value, SqlType.DOUBLE);
                }
            }
        }
        return new DoubleVector(result, vector.validity());
    }

    private static ColumnVector numbers(Rows rows, ColumnVector vector, int scale, SqlType to) {
        TextReader reader = TextReader.of(vector);
        BigInteger[] values = new BigInteger[vector.size()];
        long[] longs = new long[values.length];
        boolean outgrown = false;
        for (int i = 0; i < values.length; i++) {
            if (!vector.isNull(i)) {
                values[i] = number(rows, i, string(reader, i), to)
                        .setScale(scale, RoundingMode.HALF_UP)
                        .unscaledValue();
                outgrown |= values[i].bitLength() > 63;
                longs[i] = values[i].longValue();
            }
        }
        return outgrown
                ? Decimals.wide(rows, vector.validity(), scale, i -> values[i])
                : new LongVector(longs, vector.validity());
    }

    private static BigDecimal number(Rows rows, int position, String text, SqlType to) {
        try {
            BigDecimal number = new BigDecimal(text);
            // beyond this no type takes it, and spelling it out would exhaust the memory
            if (Math.abs((long) number.scale()) <= 1_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw unreadable(rows, position, text, to);
        }
        throw unreadable(rows, position, text, to);
    }

    private static ExpressionException unreadable(Rows rows, int position, String text, SqlType to) {
        return rows.failure(position, "'" + text + "' cannot be read as " + to.sql());
    }

    private static String string(TextReader reader, int position) {
        reader.at(position);
        return new String(reader.bytes(), reader.from(), reader.length(), StandardCharsets.UTF_8).strip();
    }
}
