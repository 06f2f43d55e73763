package dev.starloom.models.trees;

import java.util.Arrays;

/**
 * How often each category stands in each leaf.
 *
 * @param starts of each leaf in the arrays, and their length at the end
 * @param codes categories, -1 for NULL
 * @param sums running sum of the rows, by leaf
 */
record CodeLeaves(int[] starts, int[] codes, int[] sums) implements Leaves {
    static CodeLeaves of(int[] rows, int[] leafOf, int leaves, int[] values) {
        int[][] counts = new int[leaves][];
        for (int row : rows) {
            int leaf = leafOf[row];
            if (counts[leaf] == null) {
                counts[leaf] = new int[8];
            }
            int[] found = counts[leaf];
            if (found[0] + 2 > found.length) {
                found = Arrays.copyOf(found, found.length * 2);
                counts[leaf] = found;
            }
            found[++found[0]] = values[row];
        }
        int[] starts = new int[leaves + 1];
        int[] codes = new int[rows.length];
        int[] sums = new int[rows.length];
        int end = 0;
        for (int leaf = 0; leaf < leaves; leaf++) {
            starts[leaf] = end;
            int size = counts[leaf] == null ? 0 : counts[leaf][0];
            int[] sorted = size == 0 ? new int[0] : Arrays.copyOfRange(counts[leaf], 1, size + 1);
            Arrays.sort(sorted);
            for (int i = 0; i < size; i++) {
                if (i == 0 || sorted[i] != sorted[i - 1]) {
                    codes[end++] = sorted[i];
                }
                sums[end - 1] = i + 1;
            }
        }
        starts[leaves] = end;
        return new CodeLeaves(starts, Arrays.copyOf(codes, end), Arrays.copyOf(sums, end));
    }

    @Override
    public int size() {
        return codes.length;
    }

    /** @param u uniform in [0, 1) */
    int draw(int leaf, double u) {
        int low = starts[leaf];
        int high = starts[leaf + 1] - 1;
        if (high < low) {
            return -1;
        }
        int place = (int) (u * sums[high]);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (place < sums[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return codes[low];
    }
}
