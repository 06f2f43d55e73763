package dev.starloom.metadata.digest;

import dev.starloom.metadata.SqlType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** The canonical text of one row under construction: a reused buffer that cells are appended to as netstrings. */
final class RowText {
    private static final byte[] NULL_CELL = {'N', ','};
    private static final byte[] TRUE_CELL = "4:true,".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE_CELL = "5:false,".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LEAST_INTEGER = ("20:" + Long.MIN_VALUE + ",").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;
    /** Decimal digits of a 128-bit magnitude, 39, rounded up to whole groups of nine. */
    private static final int WIDE_DIGITS = 45;

    private byte[] buffer = new byte[512];
    private int end;
    private final byte[] wideDigits = new byte[WIDE_DIGITS];

    void clear() {
        end = 0;
    }

    void feed(MessageDigest sha256) {
        sha256.update(buffer, 0, end);
    }

    void appendNull() {
        append(NULL_CELL, 0, 2);
    }

    void appendBoolean(long value) {
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("a BOOLEAN is carried as 0 or 1, not " + value);
        }
        byte[] cell = value == 1 ? TRUE_CELL : FALSE_CELL;
        append(cell, 0, cell.length);
    }

    void appendBytes(byte[] source, int from, int length) {
        open(length);
        System.arraycopy(source, from, buffer, end, length);
        end += length;
        buffer[end++] = ',';
    }

    void appendInteger(long value) {
        if (value == Long.MIN_VALUE) {
            append(LEAST_INTEGER, 0, LEAST_INTEGER.length);
            return;
        }
        long magnitude = Math.abs(value);
        int digits = DecimalDigits.count(magnitude);
        open(digits + (value < 0 ? 1 : 0));
        if (value < 0) {
            buffer[end++] = '-';
        }
        DecimalDigits.write(magnitude, digits, buffer, end);
        end += digits;
        buffer[end++] = ',';
    }

    void appendDecimal(long unscaled, int scale) {
        if (scale == 0) {
            appendInteger(unscaled);
            return;
        }
        if (unscaled == Long.MIN_VALUE || scale > SqlType.DecimalType.LONG_DIGITS) {
            appendWideDecimal(unscaled >> 63, unscaled, scale);
            return;
        }
        long magnitude = Math.abs(unscaled);
        long whole = magnitude / DecimalDigits.power(scale);
        int digits = DecimalDigits.count(whole);
        open(digits + 1 + scale + (unscaled < 0 ? 1 : 0));
        if (unscaled < 0) {
            buffer[end++] = '-';
        }
        DecimalDigits.write(whole, digits, buffer, end);
        end += digits;
        buffer[end++] = '.';
        DecimalDigits.write(magnitude - whole * DecimalDigits.power(scale), scale, buffer, end);
        end += scale;
        buffer[end++] = ',';
    }

    /** A 128-bit two's complement unscaled decimal. */
    void appendWideDecimal(long high, long low, int scale) {
        boolean negative = high < 0;
        int significant = wideDigits(negative ? ~high + (low == 0 ? 1 : 0) : high, negative ? -low : low);
        int digits = Math.max(significant, scale + 1);
        open(digits + (scale > 0 ? 1 : 0) + (negative ? 1 : 0));
        if (negative) {
            buffer[end++] = '-';
        }
        for (int place = digits - 1; place >= 0; place--) {
            buffer[end++] = wideDigits[WIDE_DIGITS - 1 - place];
            if (place == scale && scale > 0) {
                buffer[end++] = '.';
            }
        }
        buffer[end++] = ',';
    }

    /** Fills {@link #wideDigits} from the right with an unsigned 128-bit number; gives its number of digits, at least 1. */
    private int wideDigits(long high, long low) {
        long a = high >>> 32;
        long b = high & 0xffff_ffffL;
        long c = low >>> 32;
        long d = low & 0xffff_ffffL;
        int significant = 1;
        for (int at = WIDE_DIGITS; at > 0; ) {
            // Long division by 10^9, 32 bits at a time; every intermediate is below 2^62.
            long r = a % 1_000_000_000L;
            a /= 1_000_000_000L;
            r = r << 32 | b;
            b = r / 1_000_000_000L;
            r = r % 1_000_000_000L << 32 | c;
            c = r / 1_000_000_000L;
            r = r % 1_000_000_000L << 32 | d;
            d = r / 1_000_000_000L;
            int group = (int) (r % 1_000_000_000L);
            for (int i = 0; i < 9; i++) {
                wideDigits[--at] = (byte) ('0' + group % 10);
                if (group % 10 != 0) {
                    significant = WIDE_DIGITS - at;
                }
                group /= 10;
            }
        }
        return significant;
    }

    void appendDouble(double value) {
        long bits = Double.doubleToLongBits(value);
        open(16);
        for (int shift = 60; shift >= 0; shift -= 4) {
            buffer[end++] = HEX[(int) (bits >>> shift) & 15];
        }
        buffer[end++] = ',';
    }

    void appendDate(long epochDay) {
        open(10);
        date(epochDay);
        buffer[end++] = ',';
    }

    void appendTime(long micros) {
        if (micros < 0 || micros >= MICROS_PER_DAY) {
            throw new IllegalArgumentException(
                    "a TIME is 0 to " + (MICROS_PER_DAY - 1) + " microseconds after midnight, not " + micros);
        }
        open(15);
        time(micros);
        buffer[end++] = ',';
    }

    void appendTimestamp(long epochMicros) {
        open(26);
        date(Math.floorDiv(epochMicros, MICROS_PER_DAY));
        buffer[end++] = 'T';
        time(Math.floorMod(epochMicros, MICROS_PER_DAY));
        buffer[end++] = ',';
    }

    /** Year, month and day of the proleptic Gregorian calendar, by counting in cycles of 400 years from a 1 March. */
    private void date(long epochDay) {
        if (epochDay < CivilDays.FIRST || epochDay > CivilDays.LAST) {
            throw new IllegalArgumentException("a date outside the years 0 to 9999 (epoch day " + epochDay
                    + ") has no spelling that all engines share; NULL it or bring it into range");
        }
        int packed = CivilDays.yearMonthDay((int) epochDay);
        pad(packed / 10_000, 4);
        buffer[end++] = '-';
        pad(packed / 100 % 100, 2);
        buffer[end++] = '-';
        pad(packed % 100, 2);
    }

    private void time(long micros) {
        int second = (int) (micros / MICROS_PER_SECOND);
        pad(second / 3600, 2);
        buffer[end++] = ':';
        pad(second / 60 % 60, 2);
        buffer[end++] = ':';
        pad(second % 60, 2);
        buffer[end++] = '.';
        pad((int) (micros % MICROS_PER_SECOND), 6);
    }

    private void pad(int value, int width) {
        DecimalDigits.write(value, width, buffer, end);
        end += width;
    }

    /** Starts a netstring of a known length and makes room for the rest of it. */
    private void open(int length) {
        reserve(length + 12 + DecimalDigits.SLACK);
        if (length < 10) {
            buffer[end++] = (byte) ('0' + length);
        } else {
            int digits = DecimalDigits.count(length);
            DecimalDigits.write(length, digits, buffer, end);
            end += digits;
        }
        buffer[end++] = ':';
    }

    private void append(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, buffer, end, length);
        end += length;
    }

    private void reserve(int length) {
        if (end + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(end, length), buffer.length * 2));
        }
    }
}
