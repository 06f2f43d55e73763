package dev.starloom.sql.mysql;

import java.util.Arrays;

/** A growing buffer that writes numbers, dates and times as text without making objects. */
final class TextBuffer {
    private static final int FIRST_BYTES = 1 << 17;
    private static final int LONGEST_NUMBER = 48;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long INT_MASK = 0xffff_ffffL;
    private static final int BILLION = 1_000_000_000;
    private static final int DIGITS_OF_BILLION = 9;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private final byte[] digits = new byte[LONGEST_NUMBER];
    private final int[] limbs = new int[4];

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void reserve(int room) {
        if (length + room > bytes.length) {
            long wanted = Math.max((long) length + room, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
    }

    void put(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    void put(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    void number(long value) {
        decimal(value >> 63, value, 0);
    }

    /** An unscaled 128-bit value (two's complement) with a point before its last {@code scale} digits. */
    void decimal(long high, long low, int scale) {
        reserve(LONGEST_NUMBER);
        if (high < 0) {
            put((byte) '-');
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
        }
        int count = high == 0 && low >= 0 ? digitsOf(low) : digitsOf(high, low);
        while (count <= scale) {
            digits[count++] = '0';
        }
        for (int i = count - 1; i >= 0; i--) {
            bytes[length++] = digits[i];
            if (i == scale && scale > 0) {
                bytes[length++] = '.';
            }
        }
    }

    /** Digits, the last first. */
    private int digitsOf(long value) {
        int count = 0;
        do {
            digits[count++] = (byte) ('0' + value % 10);
            value /= 10;
        } while (value != 0);
        return count;
    }

    private int digitsOf(long high, long low) {
        limbs[0] = (int) (high >>> 32);
        limbs[1] = (int) high;
        limbs[2] = (int) (low >>> 32);
        limbs[3] = (int) low;
        int count = 0;
        while ((limbs[0] | limbs[1] | limbs[2] | limbs[3]) != 0) {
            int part = divideByBillion();
            for (int i = 0; i < DIGITS_OF_BILLION; i++) {
                digits[count++] = (byte) ('0' + part % 10);
                part /= 10;
            }
        }
        while (count > 1 && digits[count - 1] == '0') {
            count--;
        }
        return count;
    }

    private int divideByBillion() {
        long remainder = 0;
        for (int i = 0; i < limbs.length; i++) {
            long part = remainder << 32 | limbs[i] & INT_MASK;
            limbs[i] = (int) (part / BILLION);
            remainder = part % BILLION;
        }
        return (int) remainder;
    }

    /**
     * A date of the proleptic Gregorian calendar, by the shifted-March algorithm of Howard Hinnant's "chrono-compatible low-level
     * date algorithms".
     *
     * @return whether its year has four digits, as the engine wants
     */
    boolean date(long epochDay) {
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        if (year < 1 || year > 9_999) {
            return false;
        }
        padded((int) year, 4);
        put((byte) '-');
        padded(month, 2);
        put((byte) '-');
        padded(day, 2);
        return true;
    }

    /** Microseconds since midnight as {@code hh:mm:ss.ffffff}. */
    void time(long micros) {
        int seconds = (int) (micros / MICROS_PER_SECOND);
        padded(seconds / 3_600, 2);
        put((byte) ':');
        padded(seconds / 60 % 60, 2);
        put((byte) ':');
        padded(seconds % 60, 2);
        put((byte) '.');
        padded((int) (micros % MICROS_PER_SECOND), 6);
    }

    /** Microseconds since 1970 as date, blank, time; false as for {@link #date}. */
    boolean timestamp(long epochMicros) {
        if (!date(Math.floorDiv(epochMicros, MICROS_PER_DAY))) {
            return false;
        }
        put((byte) ' ');
        time(Math.floorMod(epochMicros, MICROS_PER_DAY));
        return true;
    }

    private void padded(int value, int width) {
        reserve(width);
        for (int i = width - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + value % 10);
            value /= 10;
        }
        length += width;
    }
}
