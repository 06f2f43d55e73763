package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.SqlType.BinaryType;
import dev.starloom.metadata.SqlType.BooleanType;
import dev.starloom.metadata.SqlType.DateType;
import dev.starloom.metadata.SqlType.DecimalType;
import dev.starloom.metadata.SqlType.DoubleType;
import dev.starloom.metadata.SqlType.IntegerType;
import dev.starloom.metadata.SqlType.TimeType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import java.nio.charset.StandardCharsets;

/**
 * Spells values: {@code 12}, {@code 1.50} with all digits of the scale, {@code true}, {@code 2024-02-29},
 * {@code 2024-02-29 10:00:00.5} (a fraction only where there is one), doubles as {@link DoubleText} says, bytes in hex.
 */
final class ToText {
    private ToText() {}

    static Node of(Node value) {
        SqlType type = value.type();
        if (type.isText()) {
            return value;
        }
        if (type instanceof IntegerType integer) {
            int length = integer.bits() == 16 ? 6 : integer.bits() == 32 ? 11 : 20;
            return spelled(value, length, 0);
        }
        if (type instanceof DecimalType decimal) {
            return spelled(value, decimal.precision() + 3, decimal.scale());
        }
        if (type instanceof BooleanType) {
            byte[] no = "false".getBytes(StandardCharsets.US_ASCII);
            byte[] yes = "true".getBytes(StandardCharsets.US_ASCII);
            return each(value, SqlType.varchar(5), (v, i, out) -> out.append(longAt(v, i) == 0 ? no : yes));
        }
        if (type instanceof DoubleType) {
            return each(
                    value,
                    SqlType.varchar(24),
                    (v, i, out) -> out.append(
                            DoubleText.of(((DoubleVector) v).values()[i]).getBytes(StandardCharsets.US_ASCII)));
        }
        if (type instanceof DateType) {
            return each(value, SqlType.varchar(10), (v, i, out) -> {
                date(longAt(v, i), out);
                out.endValue();
            });
        }
        if (type instanceof TimeType) {
            return each(value, SqlType.varchar(15), (v, i, out) -> {
                time(longAt(v, i), out);
                out.endValue();
            });
        }
        if (type instanceof BinaryType) {
            return ApplyNode.total(
                    SqlType.TEXT,
                    TextKernels.toText((bytes, from, to, out) -> {
                        for (int i = from; i < to; i++) {
                            out.part((byte) Character.forDigit(bytes[i] >> 4 & 15, 16));
                            out.part((byte) Character.forDigit(bytes[i] & 15, 16));
                        }
                    }),
                    value);
        }
        return each(value, SqlType.varchar(26), (v, i, out) -> {
            long micros = longAt(v, i);
            date(Math.floorDiv(micros, Dates.MICROS_PER_DAY), out);
            out.part((byte) ' ');
            time(Math.floorMod(micros, Dates.MICROS_PER_DAY), out);
            out.endValue();
        });
    }

    private interface Speller {
        void spell(ColumnVector vector, int position, TextVector.Builder out);
    }

    private static Node each(Node value, SqlType type, Speller speller) {
        return ApplyNode.total(
                type,
                (rows, operands) -> {
                    ColumnVector vector = operands[0];
                    TextVector.Builder out = new TextVector.Builder(vector.size(), 10);
                    for (int i = 0; i < vector.size(); i++) {
                        if (vector.isNull(i)) {
                            out.appendNull();
                        } else {
                            speller.spell(vector, i, out);
                        }
                    }
                    return out.build();
                },
                value);
    }

    private static Node spelled(Node value, int length, int scale) {
        return ApplyNode.total(
                SqlType.varchar(length),
                (rows, operands) -> {
                    ColumnVector vector = operands[0];
                    TextVector.Builder out = new TextVector.Builder(vector.size(), 10);
                    byte[] buffer = new byte[48];
                    for (int i = 0; i < vector.size(); i++) {
                        if (vector.isNull(i)) {
                            out.appendNull();
                        } else if (vector instanceof LongVector longs) {
                            int start = digits(longs.values()[i], scale, buffer);
                            out.append(buffer, start, buffer.length - start);
                        } else {
                            out.append(Decimals.spell(Decimals.get(vector, i), scale)
                                    .getBytes(StandardCharsets.US_ASCII));
                        }
                    }
                    return out.build();
                },
                value);
    }

    /** Writes an unscaled value at the end of the buffer; gives where it starts. */
    private static int digits(long value, int scale, byte[] buffer) {
        int at = buffer.length;
        // negative numbers reach further, so the digits come from the negative
        long rest = value < 0 ? value : -value;
        int written = 0;
        do {
            if (written == scale && scale > 0) {
                buffer[--at] = '.';
            }
            long quotient = rest / 10;
            buffer[--at] = (byte) ('0' + (quotient * 10 - rest));
            rest = quotient;
            written++;
        } while (rest != 0 || written <= scale);
        if (value < 0) {
            buffer[--at] = '-';
        }
        return at;
    }

    private static void date(long day, TextVector.Builder out) {
        long civil = Dates.civil(day);
        int year = (int) Dates.year(civil);
        pair(year / 100, out);
        pair(year % 100, out);
        out.part((byte) '-');
        pair(Dates.month(civil), out);
        out.part((byte) '-');
        pair(Dates.day(civil), out);
    }

    private static void time(long micros, TextVector.Builder out) {
        int seconds = (int) (micros / 1_000_000);
        pair(seconds / 3_600, out);
        out.part((byte) ':');
        pair(seconds / 60 % 60, out);
        out.part((byte) ':');
        pair(seconds % 60, out);
        long fraction = micros % 1_000_000;
        if (fraction != 0) {
            out.part((byte) '.');
            int digits = 6;
            while (fraction % 10 == 0) {
                fraction /= 10;
                digits--;
            }
            number(fraction, digits, out);
        }
    }

    private static void pair(int value, TextVector.Builder out) {
        out.part((byte) ('0' + value / 10)).part((byte) ('0' + value % 10));
    }

    private static void number(long value, int digits, TextVector.Builder out) {
        for (long unit = Decimals.power(digits - 1); unit > 0; unit /= 10) {
            out.part((byte) ('0' + value / unit % 10));
        }
    }

    private static long longAt(ColumnVector vector, int position) {
        return ((LongVector) vector).values()[position];
    }
}
