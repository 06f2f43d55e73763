package dev.starloom.quality.sample;

import java.util.Arrays;

/** From 64-bit keys to row numbers, without an object a key. */
final class LongIndex {
    static final int ABSENT = -1;

    private long[] keys = new long[1 << 10];
    private int[] rows = filled(1 << 10);
    private int size;

    /** Keeps the first row of a key. */
    void put(long key, int row) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int at = place(key);
        if (rows[at] == ABSENT) {
            keys[at] = key;
            rows[at] = row;
            size++;
        }
    }

    /** The row of a key, or {@link #ABSENT}. */
    int get(long key) {
        return rows[place(key)];
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) (key ^ key >>> 32) & mask;
        while (rows[at] != ABSENT && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldRows = rows;
        keys = new long[oldKeys.length * 2];
        rows = filled(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldRows[i] != ABSENT) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                rows[at] = oldRows[i];
            }
        }
    }

    private static int[] filled(int length) {
        int[] absent = new int[length];
        Arrays.fill(absent, ABSENT);
        return absent;
    }
}
