package dev.starloom.sql.postgresql;

/**
 * Writes decimals as PostgreSQL's NUMERIC on the wire: number of base-10000 digits, weight of the first (its power of 10000),
 * sign, decimals shown, digits. Not safe for use by several threads.
 */
final class NumericEncoder {
    static final int BASE = 10_000;
    static final int DIGITS_PER_GROUP = 4;
    static final int NEGATIVE = 0x4000;
    static final int[] POWERS = {1, 10, 100, 1_000, 10_000};

    private static final long INT_MASK = 0xffff_ffffL;
    // 38 digits on both sides of a point that need not lie between groups
    private static final int MOST_GROUPS = 12;

    private final int[] groups = new int[MOST_GROUPS];
    private final int[] limbs = new int[4];

    /**
     * Writes length and value of a field.
     *
     * @param high upper half of the unscaled value, two's complement
     * @param low lower half
     * @return position behind what was written
     */
    int encode(long high, long low, int scale, byte[] buffer, int position) {
        boolean negative = high < 0;
        if (negative) {
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
        }
        int fractionGroups = (scale + DIGITS_PER_GROUP - 1) / DIGITS_PER_GROUP;
        int count = high == 0 && low >= 0 ? split(low, scale) : split(high, low, scale);
        return write(buffer, position, count, fractionGroups, negative, scale);
    }

    /** Cuts a value into groups, least significant first, the point between two of them. */
    private int split(long value, int scale) {
        int count = 0;
        int partial = scale % DIGITS_PER_GROUP;
        if (partial > 0) {
            groups[count++] = (int) (value % POWERS[partial]) * POWERS[DIGITS_PER_GROUP - partial];
            value /= POWERS[partial];
        }
        while (value > 0) {
            groups[count++] = (int) (value % BASE);
            value /= BASE;
        }
        return count;
    }

    private int split(long high, long low, int scale) {
        limbs[0] = (int) (high >>> 32);
        limbs[1] = (int) high;
        limbs[2] = (int) (low >>> 32);
        limbs[3] = (int) low;
        int count = 0;
        int partial = scale % DIGITS_PER_GROUP;
        if (partial > 0) {
            groups[count++] = divide(POWERS[partial]) * POWERS[DIGITS_PER_GROUP - partial];
        }
        while ((limbs[0] | limbs[1] | limbs[2] | limbs[3]) != 0) {
            groups[count++] = divide(BASE);
        }
        return count;
    }

    /** Divides the limbs by a small number, in place, and gives the remainder. */
    private int divide(int divisor) {
        long remainder = 0;
        for (int i = 0; i < limbs.length; i++) {
            long part = remainder << 32 | limbs[i] & INT_MASK;
            limbs[i] = (int) (part / divisor);
            remainder = part % divisor;
        }
        return (int) remainder;
    }

    private int write(byte[] buffer, int position, int count, int fractionGroups, boolean negative, int scale) {
        // A value below one has fewer groups than its scale; the weight of the first says so.
        int top = count;
        while (top > 0 && groups[top - 1] == 0) {
            top--;
        }
        int bottom = 0;
        while (bottom < top && groups[bottom] == 0) {
            bottom++;
        }
        int digits = top - bottom;
        int weight = digits == 0 ? 0 : top - 1 - fractionGroups;
        int at = putInt(buffer, position, 8 + 2 * digits);
        at = putShort(buffer, at, digits);
        at = putShort(buffer, at, weight);
        at = putShort(buffer, at, negative && digits > 0 ? NEGATIVE : 0);
        at = putShort(buffer, at, scale);
        for (int i = top - 1; i >= bottom; i--) {
            at = putShort(buffer, at, groups[i]);
        }
        return at;
    }

    private static int putShort(byte[] buffer, int position, int value) {
        buffer[position] = (byte) (value >> 8);
        buffer[position + 1] = (byte) value;
        return position + 2;
    }

    private static int putInt(byte[] buffer, int position, int value) {
        return putShort(buffer, putShort(buffer, position, value >> 16), value);
    }
}
