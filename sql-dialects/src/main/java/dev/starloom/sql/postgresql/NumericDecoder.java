package dev.starloom.sql.postgresql;

/**
 * Reads PostgreSQL's NUMERIC from the wire as an unscaled 128-bit integer of the column's scale. Not safe for use by several
 * threads.
 */
final class NumericDecoder {
    private static final int HEADER_BYTES = 8;
    private static final int SPECIAL = 0x8000;

    private final int scale;
    private long high;
    private long low;

    NumericDecoder(int scale) {
        this.scale = scale;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    void decode(byte[] source, int at) {
        int digits = FieldReader.shortAt(source, at);
        int weight = FieldReader.shortAt(source, at + 2);
        int sign = FieldReader.shortAt(source, at + 4) & 0xffff;
        if ((sign & SPECIAL) != 0) {
            throw new IllegalArgumentException("a NUMERIC column holds NaN or infinity, which no DECIMAL can");
        }
        high = 0;
        low = 0;
        // Groups are taken down to the last that the scale reaches into, missing ones as zero.
        int lowest = -((scale + NumericEncoder.DIGITS_PER_GROUP - 1) / NumericEncoder.DIGITS_PER_GROUP);
        int partial = scale % NumericEncoder.DIGITS_PER_GROUP;
        for (int power = weight; power >= lowest; power--) {
            int index = weight - power;
            int group = index < digits ? FieldReader.shortAt(source, at + HEADER_BYTES + 2 * index) : 0;
            if (power == lowest && partial > 0) {
                append(
                        NumericEncoder.POWERS[partial],
                        group / NumericEncoder.POWERS[NumericEncoder.DIGITS_PER_GROUP - partial]);
            } else {
                append(NumericEncoder.BASE, group);
            }
        }
        if (sign == NumericEncoder.NEGATIVE) {
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
        }
    }

    /** value = value x factor + digit */
    private void append(int factor, int digit) {
        long carry = Math.multiplyHigh(low, factor) + (low < 0 ? factor : 0);
        long product = low * factor;
        low = product + digit;
        if (Long.compareUnsigned(low, product) < 0) {
            carry++;
        }
        high = high * factor + carry;
    }
}
