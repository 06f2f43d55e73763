package dev.starloom.metadata.digest;

import java.nio.charset.StandardCharsets;

/** Writes the decimal digits of non-negative numbers, two at a time. */
final class DecimalDigits {
    /** "00" to "99", one after the other. */
    private static final byte[] PAIRS = pairs();

    private static final long[] POWERS = powers();

    private DecimalDigits() {}

    private static byte[] pairs() {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            pairs.append((char) ('0' + i / 10)).append((char) ('0' + i % 10));
        }
        return pairs.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /** Number of digits, at least one: the bits times log10(2), and one more where that has not reached the number. */
    static int count(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
        int atLeast = bits * 1233 >>> 12;
        return value >= POWERS[atLeast] ? atLeast + 1 : Math.max(1, atLeast);
    }

    /**
     * Writes a number so that its last digit lies before {@code end}.
     *
     * @param digits not fewer than the number has; zeros fill up
     */
    static void write(long value, int digits, byte[] target, int end) {
        int at = end;
        long rest = value;
        while (rest > Integer.MAX_VALUE) {
            long quotient = rest / 100;
            at = pair((int) (rest - quotient * 100), target, at);
            rest = quotient;
        }
        int small = (int) rest;
        while (small >= 100) {
            int quotient = small / 100;
            at = pair(small - quotient * 100, target, at);
            small = quotient;
        }
        if (small >= 10) {
            at = pair(small, target, at);
        } else {
            target[--at] = (byte) ('0' + small);
        }
        for (int begin = end - digits; at > begin; ) {
            target[--at] = '0';
        }
    }

    private static int pair(int value, byte[] target, int end) {
        target[end - 1] = PAIRS[2 * value + 1];
        target[end - 2] = PAIRS[2 * value];
        return end - 2;
    }
}
