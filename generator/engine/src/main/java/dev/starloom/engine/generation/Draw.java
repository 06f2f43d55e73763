package dev.starloom.engine.generation;

import dev.starloom.engine.pack.LinkSpec.Choose;
import java.util.Arrays;

/**
 * Takes one entry of a run of candidates. Without replacement among siblings it draws from what the earlier siblings have
 * left: the draw is a point on the line of remaining weight, and the taken entries are cut out of that line, so there is
 * nothing to retry.
 */
final class Draw {
    private static final double UNIT = 0x1.0p-53;

    private final WeightSums weights;
    private final Choose choose;
    private final boolean distinct;
    private int[] taken = new int[8];
    private int takenCount;

    Draw(LinkIndex index, Choose choose, boolean distinct) {
        this.weights = index.weights();
        this.choose = choose;
        this.distinct = distinct;
    }

    void newFamily() {
        takenCount = 0;
    }

    /** The entry of low .. high - 1 in a group that the bits choose; -1 where none is left. */
    int take(int group, int low, int high, long bits) {
        if (low >= high) {
            return -1;
        }
        int entry;
        if (choose == Choose.FIRST) {
            entry = free(low, high, 1);
        } else if (choose == Choose.LAST) {
            entry = free(high - 1, low - 1, -1);
        } else if (weights != null) {
            entry = weighted(group, low, high, (bits >>> 11) * UNIT);
        } else {
            entry = even(low, high, (bits >>> 11) * UNIT);
        }
        if (distinct && entry >= 0) {
            note(entry);
        }
        return entry;
    }

    private int even(int low, int high, double u) {
        int left = high - low;
        for (int i = 0; i < takenCount; i++) {
            if (taken[i] >= low && taken[i] < high) {
                left--;
            }
        }
        if (left <= 0) {
            return -1;
        }
        int entry = low + (int) (u * left);
        for (int i = 0; i < takenCount; i++) {
            if (taken[i] >= low && taken[i] <= entry) {
                entry++;
            }
        }
        return entry;
    }

    private int weighted(int group, int low, int high, double u) {
        double before = weights.before(group, low);
        double left = weights.before(group, high - 1) + weights.weight(group, high - 1) - before;
        for (int i = 0; i < takenCount; i++) {
            if (taken[i] >= low && taken[i] < high) {
                left -= weights.weight(group, taken[i]);
            }
        }
        double point = before + u * Math.max(0, left);
        for (int i = 0; i < takenCount; i++) {
            if (taken[i] >= low && taken[i] < high && weights.before(group, taken[i]) <= point) {
                point += weights.weight(group, taken[i]);
            }
        }
        int entry = weights.firstAbove(group, low, high, point);
        // Rounding may put the point on an entry's very edge: then the nearest entry that may be taken has it.
        while (entry < high && !mayTake(group, entry)) {
            entry++;
        }
        if (entry < high) {
            return entry;
        }
        entry = high - 1;
        while (entry >= low && !mayTake(group, entry)) {
            entry--;
        }
        return entry < low ? -1 : entry;
    }

    private boolean mayTake(int group, int entry) {
        return weights.weight(group, entry) > 0 && !isTaken(entry);
    }

    private int free(int from, int end, int step) {
        for (int entry = from; entry != end; entry += step) {
            if (!isTaken(entry)) {
                return entry;
            }
        }
        return -1;
    }

    private boolean isTaken(int entry) {
        return takenCount > 0 && Arrays.binarySearch(taken, 0, takenCount, entry) >= 0;
    }

    /** Keeps the taken entries in ascending order. */
    private void note(int entry) {
        if (takenCount == taken.length) {
            taken = Arrays.copyOf(taken, takenCount * 2);
        }
        int i = takenCount++;
        while (i > 0 && taken[i - 1] > entry) {
            taken[i] = taken[i - 1];
            i--;
        }
        taken[i] = entry;
    }
}
