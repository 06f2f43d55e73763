package dev.starloom.engine.random;

/**
 * Picks one of some positions in proportion to weights, in constant time: the alias method of A. J. Walker (1977) in the
 * form of M. D. Vose (1991), with one draw for both the column and the coin.
 */
public final class WeightedPick {
    private static final double UNIT = 0x1.0p-53;

    private final double[] keep;
    private final int[] alias;

    /** @param weights at least one; finite, none negative, not all zero */
    public WeightedPick(double[] weights) {
        int n = weights.length;
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("a weight is zero or a positive number, not " + weight);
            }
            sum += weight;
        }
        if (!(sum > 0) || sum == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the weights sum to " + sum + "; at least one must be above zero");
        }
        keep = new double[n];
        alias = new int[n];
        int[] small = new int[n];
        int[] large = new int[n];
        int smalls = 0;
        int larges = 0;
        int heaviest = 0;
        for (int i = 0; i < n; i++) {
            keep[i] = weights[i] / sum * n;
            alias[i] = i;
            if (weights[i] > weights[heaviest]) {
                heaviest = i;
            }
            if (keep[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int lesser = small[--smalls];
            int greater = large[larges - 1];
            alias[lesser] = greater;
            keep[greater] -= 1 - keep[lesser];
            if (keep[greater] < 1) {
                larges--;
                small[smalls++] = greater;
            }
        }
        // What rounding has left over is full, unless its weight is zero: that must never be picked.
        while (larges > 0) {
            keep[large[--larges]] = 1;
        }
        while (smalls > 0) {
            int left = small[--smalls];
            if (weights[left] == 0) {
                keep[left] = 0;
                alias[left] = heaviest;
            } else {
                keep[left] = 1;
            }
        }
    }

    public int size() {
        return keep.length;
    }

    /** The position that 64 random bits pick. */
    public int pick(long bits) {
        int column = (int) CellKey.multiplyHigh(bits, keep.length);
        double coin = (bits * keep.length >>> 11) * UNIT;
        return coin < keep[column] ? column : alias[column];
    }
}
