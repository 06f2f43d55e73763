package dev.starloom.quality.data;

/** Which families are among the rows, and in which half of them a family falls: by hash, so that whole families stay together. */
public final class Families {
    private static final long HALVES = 0x5DEECE66DL;

    private Families() {}

    /**
     * Whether a family is kept.
     *
     * @param share share of all families that is kept, 0 to 1
     */
    public static boolean isKept(long family, double share) {
        return share >= 1 || (Identities.mix(family) >>> 11) * 0x1.0p-53 < share;
    }

    /** Whether a family falls into the first half. */
    public static boolean isFirstHalf(long family) {
        return Identities.mix(family ^ HALVES) < 0;
    }
}
