package dev.starloom.metadata.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes the decimal digits of non-negative numbers, eight at a time within one 64-bit word: numbers of a column differ in
 * length, and a loop over their digits would make the processor guess its end wrong for nearly every cell.
 */
final class DecimalDigits {
    /** How many bytes after the last digit may be overwritten. */
    static final int SLACK = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int EIGHT_DIGITS = 100_000_000;
    private static final long[] POWERS = powers();

    private DecimalDigits() {}

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /** Ten to the power of 0 to 18. */
    static long power(int exponent) {
        return POWERS[exponent];
    }

    /** Number of digits, at least one: the bits times log10(2), and one more where that has not reached the number. */
    static int count(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
        int atLeast = bits * 1233 >>> 12;
        return value >= POWERS[atLeast] ? atLeast + 1 : Math.max(1, atLeast);
    }

    /**
     * Writes a number from a place on.
     *
     * @param digits not fewer than the number has; zeros stand in front of shorter ones
     */
    static void write(long value, int digits, byte[] target, int at) {
        if (digits <= 8) {
            LONGS.set(target, at, eight((int) value) << Byte.SIZE * (8 - digits));
            return;
        }
        long front = value / EIGHT_DIGITS;
        write(front, digits - 8, target, at);
        LONGS.set(target, at + digits - 8, eight((int) (value - front * EIGHT_DIGITS)));
    }

    /** The eight digits of a number below 10^8, the first in the highest byte. */
    private static long eight(int value) {
        // Halves of four digits, quarters of two, then digits; each division is a multiplication that is exact in its
        // range.
        int front = value / 10_000;
        long fours = (long) front << 32 | value - front * 10_000;
        long hundreds = fours * 10_486 >>> 20 & 0x0000_007f_0000_007fL;
        long twos = hundreds << 16 | fours - hundreds * 100;
        long tens = twos * 103 >>> 10 & 0x000f_000f_000f_000fL;
        return (tens << 8 | twos - tens * 10) + 0x3030_3030_3030_3030L;
    }
}
