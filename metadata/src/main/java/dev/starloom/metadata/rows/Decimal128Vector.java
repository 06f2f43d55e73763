package dev.starloom.metadata.rows;

import java.math.BigInteger;

/** Unscaled decimals of more than 18 digits as two's complement 128-bit integers: {@code high} signed, {@code low} unsigned. */
public record Decimal128Vector(long[] high, long[] low, Validity validity) implements ColumnVector {
    public Decimal128Vector {
        if (high.length != low.length) {
            throw new IllegalArgumentException("high has " + high.length + " values, low " + low.length);
        }
    }

    @Override
    public int size() {
        return high.length;
    }

    /** The unscaled value at a position; for borders and tests, not for hot paths. */
    public BigInteger unscaled(int position) {
        long rest = low[position];
        if (fitsLong(position)) {
            return BigInteger.valueOf(rest);
        }
        // The high half takes over one where the low one reads as a negative number.
        return BigInteger.valueOf(high[position])
                .add(BigInteger.valueOf(rest >>> 63))
                .shiftLeft(64)
                .add(BigInteger.valueOf(rest));
    }

    /** Whether the value at a position is a 64-bit integer; it is then {@code low} alone. */
    public boolean fitsLong(int position) {
        return high[position] == low[position] >> 63;
    }
}
