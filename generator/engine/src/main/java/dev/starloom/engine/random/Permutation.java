package dev.starloom.engine.random;

/**
 * A keyed bijection of 0 .. size - 1 onto itself: uniqueness without memory. A Feistel network over the least power of two
 * that holds the domain, walked along its cycle until it lands inside (Black and Rogaway, "Ciphers with Arbitrary Finite
 * Domains", 2002). The power of two is below twice the size, so a walk takes under two steps on average.
 */
public final class Permutation {
    private static final int ROUNDS = 8;

    private final long size;
    private final int lowBits;
    private final long lowMask;
    private final long highMask;
    private final long[] roundKeys = new long[ROUNDS];

    /** @param size number of values, 1 to 2^62 */
    public Permutation(CellKey key, long size) {
        if (size < 1 || size > 1L << 62) {
            throw new IllegalArgumentException("a permutation has 1 to 2^62 values, not " + size);
        }
        this.size = size;
        int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(size - 1));
        this.lowBits = bits / 2;
        this.lowMask = (1L << lowBits) - 1;
        this.highMask = (1L << (bits - lowBits)) - 1;
        for (int round = 0; round < ROUNDS; round++) {
            roundKeys[round] = key.bits(round);
        }
    }

    public long size() {
        return size;
    }

    /** Where an index goes. */
    public long apply(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(index + " is outside 0 .. " + (size - 1));
        }
        long value = index;
        do {
            value = network(value);
        } while (value >= size);
        return value;
    }

    private long network(long value) {
        long low = value & lowMask;
        long high = value >>> lowBits;
        for (int round = 0; round < ROUNDS; round += 2) {
            high ^= CellKey.mix(low ^ roundKeys[round]) & highMask;
            low ^= CellKey.mix(high ^ roundKeys[round + 1]) & lowMask;
        }
        return high << lowBits | low;
    }
}
