package dev.starloom.models.trees;

/**
 * A tree over bins, as arrays by node: which feature is asked, which of its bins go left, and where both ways lead. A leaf has no
 * feature; {@code left} is then its number.
 */
record Tree(int[] feature, int[] left, int[] right, long[] low, long[] high) {
    /** Whether a bin goes left at a node. */
    static boolean goesLeft(long low, long high, int bin) {
        return ((bin < 64 ? low >>> bin : high >>> bin) & 1) != 0;
    }

    /** @param row the bin of each feature */
    int leaf(byte[] row) {
        int node = 0;
        while (feature[node] >= 0) {
            node = goesLeft(low[node], high[node], row[feature[node]]) ? left[node] : right[node];
        }
        return left[node];
    }

    int leaves() {
        int leaves = 0;
        for (int f : feature) {
            leaves += f < 0 ? 1 : 0;
        }
        return leaves;
    }
}
