package dev.starloom.metadata.rows;

import java.util.Arrays;

/**
 * Which positions of a vector hold a value. One bit a position, set where a value is present; the all-present singleton
 * of a length-independent kind costs nothing.
 */
public final class Validity {
    private static final Validity ALL_PRESENT = new Validity(null);

    private final long[] words;

    private Validity(long[] words) {
        this.words = words;
    }

    /** No position is NULL. */
    public static Validity allPresent() {
        return ALL_PRESENT;
    }

    /** Takes ownership of a bitmap whose bit {@code i} (word {@code i >> 6}) is set where position i is present. */
    public static Validity ofBits(long[] words) {
        return new Validity(words);
    }

    /** From a flag per position; gives the singleton when none is NULL. */
    public static Validity ofNulls(boolean[] isNull) {
        long[] bits = null;
        for (int i = 0; i < isNull.length; i++) {
            if (isNull[i]) {
                bits = new long[(isNull.length + 63) >> 6];
                break;
            }
        }
        if (bits == null) {
            return ALL_PRESENT;
        }
        for (int i = 0; i < isNull.length; i++) {
            if (!isNull[i]) {
                bits[i >> 6] |= 1L << i;
            }
        }
        return new Validity(bits);
    }

    /** True only for the singleton: a bitmap with every bit set answers false, which is merely slower. */
    public boolean isAllPresent() {
        return words == null;
    }

    public boolean isPresent(int position) {
        return words == null || (words[position >> 6] >>> position & 1L) != 0;
    }

    public boolean isNull(int position) {
        return !isPresent(position);
    }

    /** Present where both are; of the shorter length where both have one. */
    public Validity and(Validity other) {
        if (words == null || this == other) {
            return other;
        }
        if (other.words == null) {
            return this;
        }
        long[] both = new long[Math.min(words.length, other.words.length)];
        for (int i = 0; i < both.length; i++) {
            both[i] = words[i] & other.words[i];
        }
        return new Validity(both);
    }

    /** A changeable copy of the bitmap for {@code size} positions, with the bits beyond them unspecified. */
    public long[] toBits(int size) {
        int length = (size + 63) >> 6;
        if (words != null) {
            return Arrays.copyOf(words, length);
        }
        long[] bits = new long[length];
        Arrays.fill(bits, -1L);
        return bits;
    }
}
