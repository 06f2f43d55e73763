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
        return BigInteger.valueOf(high[position])
                .shiftLeft(64)
                .or(new BigInteger(Long.toUnsignedString(low[position])));
    }
}
