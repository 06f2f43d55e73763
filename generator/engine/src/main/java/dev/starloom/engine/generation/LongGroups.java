package dev.starloom.engine.generation;

import java.util.Arrays;

/** Numbers the distinct values of a column in order of first appearance: an open-addressed hash table of longs. */
final class LongGroups {
    private static final int NONE = -1;

    private long[] keys = new long[16];
    private int[] groups = new int[16];
    private int count;

    LongGroups() {
        Arrays.fill(groups, NONE);
    }

    int count() {
        return count;
    }

    long bytes() {
        return 12L * keys.length;
    }

    /** The group of a value, a new one if it has none yet. */
    int add(long key) {
        int slot = slot(keys, groups, key);
        if (groups[slot] != NONE) {
            return groups[slot];
        }
        keys[slot] = key;
        groups[slot] = count++;
        if (count * 2 > keys.length) {
            grow();
        }
        return count - 1;
    }

    /** The group of a value, or -1. */
    int find(long key) {
        return groups[slot(keys, groups, key)];
    }

    private static int slot(long[] keys, int[] groups, long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed ^ mixed >>> 32) & keys.length - 1;
        while (groups[slot] != NONE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldGroups = groups;
        keys = new long[oldKeys.length * 2];
        groups = new int[keys.length];
        Arrays.fill(groups, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldGroups[i] != NONE) {
                int slot = slot(keys, groups, oldKeys[i]);
                keys[slot] = oldKeys[i];
                groups[slot] = oldGroups[i];
            }
        }
    }
}
