package dev.starloom.engine.generation;

import dev.starloom.metadata.rows.LongVector;
import java.util.Arrays;

/**
 * Surrogate keys beside given ones. Row i has the key start + i, as ever; where that key is given to another row k, it takes
 * the key that row k leaves free, start + k, and so on. Given keys differ, so no two rows meet on the way: keys stay unique,
 * and only as many change as are given.
 */
final class PinnedKeys {
    private final long start;
    private final Pinned.Given given;
    /** The given keys in order, and the row of each. */
    private final long[] keys;

    private final int[] rows;

    PinnedKeys(long start, Pinned.Given given) {
        this.start = start;
        this.given = given;
        LongVector values = (LongVector) given.values();
        long[][] pairs = new long[values.size()][];
        int count = 0;
        for (int row = 0; row < pairs.length; row++) {
            if (given.isGiven(row) && !values.isNull(row)) {
                pairs[count++] = new long[] {values.values()[row], row};
            }
        }
        Arrays.sort(pairs, 0, count, (a, b) -> Long.compare(a[0], b[0]));
        this.keys = new long[count];
        this.rows = new int[count];
        for (int i = 0; i < count; i++) {
            keys[i] = pairs[i][0];
            rows[i] = (int) pairs[i][1];
        }
    }

    /** The key of a row; that of a given row is written over it. */
    long of(long row) {
        long key = start + row;
        if (given.isGiven(row)) {
            return key;
        }
        for (int at = find(key); at >= 0; at = find(key)) {
            key = start + rows[at];
        }
        return key;
    }

    /** Whether one of so many rows has a key. */
    boolean holds(long key, long total) {
        if (find(key) >= 0) {
            return true;
        }
        long left = key;
        // Back along the way of of(): the key that row k leaves free goes to the row whose own is given to k.
        while (left >= start && left - start < total) {
            int row = (int) Math.min(Integer.MAX_VALUE, left - start);
            if (!given.isGiven(row)) {
                return true;
            }
            left = ((LongVector) given.values()).values()[row];
        }
        return false;
    }

    private int find(long key) {
        return keys.length == 0 || key < keys[0] || key > keys[keys.length - 1] ? -1 : Arrays.binarySearch(keys, key);
    }
}
