package dev.starloom.engine.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The key of one stream of random bits. Draw {@code i} of a stream is computed from the key and {@code i} alone, so draws
 * can be made in any order, on any machine, without what came before.
 *
 * @param first low half of the key
 * @param second high half of the key
 */
public record CellKey(long first, long second) {
    /** The golden ratio in 64 bits, odd: spreads consecutive indexes over the whole range. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final double UNIT = 0x1.0p-53;

    /**
     * The key of a stream of cells: the first 128 bits of SHA-256 over the parts, each with its length before it so that
     * no two lists of parts read alike.
     *
     * @param seed seed of the plan
     * @param dataVersion version of the pack's data
     * @param table logical table
     * @param name logical column or link
     * @param ordinal which call of the column's expression
     */
    public static CellKey of(long seed, long dataVersion, String table, String name, int ordinal) {
        MessageDigest sha = sha256();
        part(sha, Long.toString(seed));
        part(sha, Long.toString(dataVersion));
        part(sha, table);
        part(sha, name);
        part(sha, Integer.toString(ordinal));
        ByteBuffer digest = ByteBuffer.wrap(sha.digest());
        return new CellKey(digest.getLong(), digest.getLong());
    }

    private static void part(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** 64 random bits. */
    public long bits(long index) {
        return mix(mix(index * GOLDEN + first) ^ second);
    }

    /** Uniform in [0, 1), 53 bits. */
    public double uniform(long index) {
        return (bits(index) >>> 11) * UNIT;
    }

    /** Uniform in (0, 1), never an end: fit for logarithms and quantiles. */
    public double openUniform(long index) {
        return ((bits(index) >>> 11) + 0.5) * UNIT;
    }

    /** Uniform in 0 .. bound - 1; its bias is below bound / 2^64. */
    public long below(long index, long bound) {
        return multiplyHigh(bits(index), bound);
    }

    /** The upper 64 bits of the product of two unsigned numbers. */
    static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    /** The 64-bit finaliser "variant 13" of David Stafford, as in SplitMix64 (Steele, Lea and Flood, 2014). */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
