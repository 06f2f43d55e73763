package dev.starloom.engine.generation;

/**
 * Running sums of weights in each group of a {@link LinkIndex}, and a guide into them: the range of a group's sums is cut
 * into as many even parts as it has entries, and for each part the guide knows the entry at which it begins. A point drawn
 * evenly is then found in a step or two, however many entries there are (H.-C. Chen and Y. Asau, "On generating random
 * variates from an empirical distribution", AIIE Transactions 6, 1974).
 */
final class WeightSums {
    /** In a part with more entries than this their sums are searched by halving. */
    private static final int FEW = 8;

    private final int[] starts;
    private final double[] upTo;
    private final int[] guide;
    private final double[] partsPerWeight;

    private WeightSums(int[] starts, double[] upTo, int[] guide, double[] partsPerWeight) {
        this.starts = starts;
        this.upTo = upTo;
        this.guide = guide;
        this.partsPerWeight = partsPerWeight;
    }

    /**
     * @param weights weight of each entry, which become their running sums
     * @param starts first entry of each group, and the number of entries at the end
     */
    static WeightSums of(double[] weights, int[] starts) {
        int groups = starts.length - 1;
        double[] partsPerWeight = new double[groups];
        int[] guide = new int[weights.length];
        for (int group = 0; group < groups; group++) {
            int first = starts[group];
            int end = starts[group + 1];
            double sum = 0;
            for (int i = first; i < end; i++) {
                sum += weights[i];
                weights[i] = sum;
            }
            int parts = end - first;
            double perWeight = parts / sum;
            // Sums too small or too large to be divided by leave the group with a single part.
            partsPerWeight[group] = Double.isFinite(perWeight) ? perWeight : 0;
            int entry = first;
            for (int part = 0; part < parts; part++) {
                while (entry < end - 1 && weights[entry] * partsPerWeight[group] < part) {
                    entry++;
                }
                guide[first + part] = entry;
            }
        }
        return new WeightSums(starts, weights, guide, partsPerWeight);
    }

    /** Sum of weights of the entries of a group that lie before one. */
    double before(int group, int entry) {
        return entry == starts[group] ? 0 : upTo[entry - 1];
    }

    double weight(int group, int entry) {
        return upTo[entry] - before(group, entry);
    }

    /**
     * First entry of a run within a group at which the running sum of weights exceeds a value; {@code to} if none does. The
     * run has an entry at least.
     */
    int firstAbove(int group, int from, int to, double value) {
        int first = starts[group];
        int parts = starts[group + 1] - first;
        int part = Math.min((int) (value * partsPerWeight[group]), parts - 1);
        int low = guide[first + part];
        int high = part + 1 < parts ? guide[first + part + 1] : starts[group + 1];
        if (high - low > FEW) {
            low = halve(low, high, value);
        }
        // Wherever rounding or the run's ends have put the guess, these two walks end at the entry that is asked for.
        low = Math.max(from, Math.min(low, to));
        while (low < to && upTo[low] <= value) {
            low++;
        }
        while (low > from && upTo[low - 1] > value) {
            low--;
        }
        return low;
    }

    private int halve(int from, int to, double value) {
        int low = from;
        int length = to - from;
        while (length > 1) {
            int half = length >>> 1;
            low += upTo[low + half - 1] <= value ? half : 0;
            length -= half;
        }
        return low;
    }

    long bytes() {
        return 8L * upTo.length + 4L * guide.length + 8L * partsPerWeight.length;
    }
}
