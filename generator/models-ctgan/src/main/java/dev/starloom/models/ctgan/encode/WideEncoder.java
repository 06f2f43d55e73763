package dev.starloom.models.ctgan.encode;

/**
 * A column of many categories. Each category has a place in a space of few dimensions, where categories that keep
 * alike company in the other columns stand near each other ({@link Embedding}). The choice is a cluster of that space, and the scalars are the place
 * relative to the cluster: what a mode is for a number, a cluster is here. So the network's width does not grow with the
 * number of categories.
 *
 * @param empty whether there were cells without a value; then the choice after the clusters is none
 * @param dimensions of the space
 * @param places of the categories, in [-1, 1] relative to their cluster, one after another
 * @param clusters of the categories
 * @param counts rows that have each category
 * @param members categories of each cluster that stand in some row; none is empty
 */
record WideEncoder(
        String name, boolean empty, int dimensions, float[] places, int[] clusters, int[] counts, int[][] members)
        implements ColumnEncoder {
    /** How far from the wanted place a category may stand and still be a good answer, in the scale of places. */
    private static final double NEARNESS = 0.15;

    /** The members follow from clusters and counts. A cluster that has none is no cluster: the last number is of one that has. */
    static WideEncoder of(String name, boolean empty, int dimensions, float[] places, int[] clusters, int[] counts) {
        int size = 0;
        for (int c = 0; c < clusters.length; c++) {
            size = counts[c] > 0 ? Math.max(size, clusters[c] + 1) : size;
        }
        int[] sizes = new int[size];
        for (int c = 0; c < clusters.length; c++) {
            if (counts[c] > 0) {
                sizes[clusters[c]]++;
            }
        }
        int[][] members = new int[size][];
        for (int k = 0; k < size; k++) {
            members[k] = new int[sizes[k]];
        }
        int[] next = new int[size];
        for (int c = 0; c < clusters.length; c++) {
            if (counts[c] > 0) {
                members[clusters[c]][next[clusters[c]]++] = c;
            }
        }
        return new WideEncoder(name, empty, dimensions, places, clusters, counts, members);
    }

    @Override
    public int scalars() {
        return dimensions;
    }

    @Override
    public int choices() {
        return members.length + (empty ? 1 : 0);
    }

    @Override
    public boolean conditional() {
        return true;
    }

    int choice(int code) {
        if (code >= 0) {
            return clusters[Math.min(code, clusters.length - 1)];
        }
        return empty ? members.length : 0;
    }

    void scalars(int code, float[] into, int at) {
        for (int d = 0; d < dimensions; d++) {
            into[at + d] = code < 0 ? 0 : places[Math.min(code, clusters.length - 1) * dimensions + d];
        }
    }

    /** A category of the cluster, in proportion to its rows and to how near it stands to the place. */
    int decode(int choice, float[] scalars, int at, double uniform) {
        if (choice >= members.length) {
            return -1;
        }
        int[] candidates = members[choice];
        double[] logs = new double[candidates.length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < candidates.length; i++) {
            double distance = 0;
            for (int d = 0; d < dimensions; d++) {
                double off = (double) scalars[at + d] - places[candidates[i] * dimensions + d];
                distance += off * off;
            }
            logs[i] = -distance / (2 * NEARNESS * NEARNESS);
            greatest = Math.max(greatest, logs[i]);
        }
        double sum = 0;
        for (int i = 0; i < candidates.length; i++) {
            // Below e^-30 of the best no draw of 53 bits would tell; not computing it is most of the speed.
            double relative = logs[i] - greatest;
            logs[i] = relative < -30 ? 0 : counts[candidates[i]] * StrictMath.exp(relative);
            sum += logs[i];
        }
        double left = uniform * sum;
        int last = candidates[0];
        for (int i = 0; i < candidates.length; i++) {
            if (logs[i] > 0) {
                last = candidates[i];
                left -= logs[i];
                if (left < 0) {
                    return last;
                }
            }
        }
        return last;
    }
}
