package dev.starloom.engine.generation;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import java.util.Arrays;

/**
 * The resident rows of a table, grouped by the column that a link matches, in each group ordered by the link's order column
 * and then by row, with running sums of the link's weight. Rows whose match or order value is NULL are left out.
 */
final class LinkIndex {
    /** Columns of the target by position; -1: none. */
    record Key(int match, int order, int weight) {}

    private final int[] starts;
    private final int[] positions;
    private final long[] order;
    private final WeightSums weights;
    private final LongGroups longGroups;
    private final TextGroups textGroups;
    private final TextRanks ranks;

    private LinkIndex(
            int[] starts,
            int[] positions,
            long[] order,
            WeightSums weights,
            LongGroups longGroups,
            TextGroups textGroups,
            TextRanks ranks) {
        this.starts = starts;
        this.positions = positions;
        this.order = order;
        this.weights = weights;
        this.longGroups = longGroups;
        this.textGroups = textGroups;
        this.ranks = ranks;
    }

    static LinkIndex build(TableProgram table, Key key) {
        Resident rows = table.resident();
        LongGroups longGroups = null;
        TextGroups textGroups = null;
        int[] groups = new int[rows.size()];
        int groupCount = 1;
        if (key.match >= 0) {
            ColumnVector match = rows.column(key.match);
            if (table.model(key.match).type().isText()) {
                textGroups = new TextGroups();
                groups = textGroups.addAll(match);
                groupCount = textGroups.count();
            } else {
                longGroups = new LongGroups();
                long[] values = SortKeys.longs(match);
                for (int i = 0; i < groups.length; i++) {
                    groups[i] = match.isNull(i) ? -1 : longGroups.add(values[i]);
                }
                groupCount = longGroups.count();
            }
        }
        long[] orderKeys = null;
        TextRanks ranks = null;
        if (key.order >= 0) {
            ColumnVector order = rows.column(key.order);
            ranks = order instanceof TextVector || order instanceof CategoryVector ? new TextRanks(order) : null;
            orderKeys = ranks == null ? SortKeys.longs(order) : ranks.notBelow(order);
            leaveOutNulls(groups, order.validity());
        }
        int[] starts = starts(groups, groupCount);
        int[] positions = place(groups, starts);
        long[] order = null;
        if (orderKeys != null) {
            order = sort(positions, starts, orderKeys);
        }
        WeightSums weights = key.weight < 0 ? null : WeightSums.of(weights(table, key.weight, positions), starts);
        return new LinkIndex(starts, positions, order, weights, longGroups, textGroups, ranks);
    }

    /** The group of every row of a match value, or -1; null where the index has one group of all rows. */
    int[] groups(ColumnVector values) {
        if (textGroups != null) {
            return textGroups.findAll(values);
        }
        long[] longs = SortKeys.longs(values);
        int[] groups = new int[longs.length];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = values.isNull(i) ? -1 : longGroups.find(longs[i]);
        }
        return groups;
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return starts[group + 1];
    }

    /** Position in the resident rows. */
    int position(int entry) {
        return positions[entry];
    }

    /** Least values of the order column as keys for {@link #lowerBound}. */
    long[] fromKeys(ColumnVector values) {
        return ranks == null ? SortKeys.longs(values) : ranks.notBelow(values);
    }

    /** Greatest values of the order column as keys for {@link #upperBound}. */
    long[] untilKeys(ColumnVector values) {
        return ranks == null ? SortKeys.longs(values) : ranks.notAbove(values);
    }

    /** First entry of a run whose order value is not below a bound. */
    int lowerBound(int from, int to, long bound) {
        if (from >= to) {
            return to;
        }
        int low = from;
        int length = to - from;
        while (length > 1) {
            int half = length >>> 1;
            low += order[low + half - 1] < bound ? half : 0;
            length -= half;
        }
        return order[low] < bound ? low + 1 : low;
    }

    /** First entry of a run whose order value is above a bound. */
    int upperBound(int from, int to, long bound) {
        return bound == Long.MAX_VALUE ? to : lowerBound(from, to, bound + 1);
    }

    /** Null where the link has no weight. */
    WeightSums weights() {
        return weights;
    }

    long bytes() {
        return 4L * (starts.length + positions.length)
                + (order == null ? 0 : 8L * order.length)
                + (weights == null ? 0 : weights.bytes())
                + (longGroups == null ? 0 : longGroups.bytes())
                + (textGroups == null ? 0 : textGroups.bytes())
                + (ranks == null ? 0 : ranks.bytes());
    }

    private static void leaveOutNulls(int[] groups, Validity validity) {
        if (!validity.isAllPresent()) {
            for (int i = 0; i < groups.length; i++) {
                if (validity.isNull(i)) {
                    groups[i] = -1;
                }
            }
        }
    }

    private static int[] starts(int[] groups, int count) {
        int[] starts = new int[count + 1];
        for (int group : groups) {
            if (group >= 0) {
                starts[group + 1]++;
            }
        }
        for (int group = 0; group < count; group++) {
            starts[group + 1] += starts[group];
        }
        return starts;
    }

    private static int[] place(int[] groups, int[] starts) {
        int[] next = starts.clone();
        int[] positions = new int[starts[starts.length - 1]];
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] >= 0) {
                positions[next[groups[i]]++] = i;
            }
        }
        return positions;
    }

    /** Sorts each group by order value, rows alike staying in row order; gives the order values in their new places. */
    private static long[] sort(int[] positions, int[] starts, long[] keys) {
        for (int group = 0; group + 1 < starts.length; group++) {
            if (!isSorted(positions, starts[group], starts[group + 1], keys)) {
                Integer[] boxed = new Integer[starts[group + 1] - starts[group]];
                for (int i = 0; i < boxed.length; i++) {
                    boxed[i] = positions[starts[group] + i];
                }
                Arrays.sort(boxed, (a, b) -> Long.compare(keys[a], keys[b]));
                for (int i = 0; i < boxed.length; i++) {
                    positions[starts[group] + i] = boxed[i];
                }
            }
        }
        long[] order = new long[positions.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = keys[positions[i]];
        }
        return order;
    }

    private static boolean isSorted(int[] positions, int from, int to, long[] keys) {
        for (int i = from + 1; i < to; i++) {
            if (keys[positions[i - 1]] > keys[positions[i]]) {
                return false;
            }
        }
        return true;
    }

    private static double[] weights(TableProgram table, int column, int[] positions) {
        ColumnVector vector = table.resident().column(column);
        SqlType type = table.model(column).type();
        double[] values = SortKeys.doubles(vector, type);
        double[] weights = new double[positions.length];
        for (int i = 0; i < weights.length; i++) {
            double weight = vector.isNull(positions[i]) ? 0 : values[positions[i]];
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw new GenerationException(table.name() + "."
                        + table.model(column).name() + ", row "
                        + table.resident().rowIndex(positions[i]) + ": a link chooses by this weight, but it is "
                        + weight + "; a weight is zero or a positive number, NULL counts as zero");
            }
            weights[i] = weight;
        }
        return weights;
    }
}
