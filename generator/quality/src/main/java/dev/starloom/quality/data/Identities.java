package dev.starloom.quality.data;

import java.nio.charset.StandardCharsets;

/**
 * Values that are only ever asked whether they are equal: keys, names, addresses. Held as 64-bit hashes, so that no such
 * value is in a report's reach; two of a million values collide with a chance of about 1 in 40 million.
 *
 * @param hashes one a row
 * @param lengths how many bytes of UTF-8 each has; 0 for what is no text
 * @param nulls which rows are NULL
 */
public record Identities(long[] hashes, int[] lengths, boolean[] nulls) implements Series {
    @Override
    public int size() {
        return hashes.length;
    }

    @Override
    public boolean isNull(int row) {
        return nulls[row];
    }

    @Override
    public Identities pick(int[] rows) {
        long[] picked = new long[rows.length];
        int[] sizes = new int[rows.length];
        boolean[] missing = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = hashes[rows[i]];
            sizes[i] = lengths[rows[i]];
            missing[i] = nulls[rows[i]];
        }
        return new Identities(picked, sizes, missing);
    }

    /** From texts, null for NULL. */
    public static Identities of(String... values) {
        long[] hashes = new long[values.length];
        int[] lengths = new int[values.length];
        boolean[] nulls = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            nulls[i] = values[i] == null;
            hashes[i] = nulls[i] ? 0 : hash(values[i]);
            lengths[i] = nulls[i] ? 0 : values[i].getBytes(StandardCharsets.UTF_8).length;
        }
        return new Identities(hashes, lengths, nulls);
    }

    /** The hash of a text. */
    public static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return hash(bytes, 0, bytes.length);
    }

    /** The hash of some bytes: each is mixed in by a multiplication, and the whole by the finaliser of SplitMix64. */
    public static long hash(byte[] bytes, int from, int to) {
        long h = 0x9E3779B97F4A7C15L ^ (to - from);
        for (int i = from; i < to; i++) {
            h = (h ^ (bytes[i] & 0xFF)) * 0x100000001B3L;
            h ^= h >>> 29;
        }
        return mix(h);
    }

    /** The hash of two hashes, in their order. */
    public static long join(long first, long second) {
        return mix(first * 31 + mix(second + 0x9E3779B97F4A7C15L));
    }

    /** A bijection of 64-bit numbers that spreads them (SplitMix64, Steele, Lea and Flood, 2014). */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
