package dev.starloom.quality.data;

import java.util.Arrays;

/** How many families hold each value: what few hold is told to nobody. */
public final class FamiliesOfValues {
    private FamiliesOfValues() {}

    /**
     * Families by code, counted up to a number that is enough.
     *
     * @param families one number a row
     */
    public static int[] count(Categories values, long[] families, int enough) {
        int[] counts = new int[values.vocabulary().size()];
        long[][] met = new long[counts.length][];
        for (int row = 0; row < values.size(); row++) {
            int code = values.codes()[row];
            if (code != Categories.NULL && counts[code] < enough) {
                add(met, counts, code, families[row], enough);
            }
        }
        return counts;
    }

    private static void add(long[][] met, int[] counts, int code, long family, int enough) {
        if (met[code] == null) {
            met[code] = new long[enough];
        }
        int count = counts[code];
        if (Arrays.stream(met[code], 0, count).noneMatch(f -> f == family)) {
            met[code][count] = family;
            counts[code] = count + 1;
        }
    }
}
