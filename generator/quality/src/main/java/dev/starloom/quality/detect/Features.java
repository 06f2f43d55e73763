package dev.starloom.quality.detect;

import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.Numbers;
import dev.starloom.quality.data.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a classifier is shown: columns cut into at most 256 bins, rows of the real side first. A number's bins hold about
 * equally many rows, and NULL has one of its own; the most frequent categories have one each, all others share one.
 *
 * @param names names of the columns, for people
 * @param bins bin of each row, column by column
 * @param categorical whether a column's bins have no order
 * @param realRows rows of the real side
 * @param groups one number a row: rows of one group are never on both sides of a fold
 */
record Features(List<String> names, byte[][] bins, boolean[] categorical, int realRows, long[] groups) {
    static final int BINS = 256;

    int rows() {
        return groups.length;
    }

    boolean isReal(int row) {
        return row < realRows;
    }

    /** Collects columns. */
    static final class Builder {
        private final long[] groups;
        private final int realRows;
        private final List<String> names = new ArrayList<>();
        private final List<byte[]> bins = new ArrayList<>();
        private final List<Boolean> categorical = new ArrayList<>();

        Builder(long[] realGroups, long[] syntheticGroups) {
            this.realRows = realGroups.length;
            this.groups = Arrays.copyOf(realGroups, realGroups.length + syntheticGroups.length);
            System.arraycopy(syntheticGroups, 0, groups, realRows, syntheticGroups.length);
        }

        /** A column by its values on both sides, one a row. */
        Builder add(String name, Series real, Series synthetic) {
            return real instanceof Numbers numbers
                    ? add(name, numbers.values(), ((Numbers) synthetic).values())
                    : add(name, (Categories) real, (Categories) synthetic);
        }

        Builder add(String name, double[] real, double[] synthetic) {
            double[] all = Arrays.copyOf(real, groups.length);
            System.arraycopy(synthetic, 0, all, realRows, synthetic.length);
            return add(name, binned(all), false);
        }

        private Builder add(String name, Categories real, Categories synthetic) {
            int[] all = Arrays.copyOf(real.codes(), groups.length);
            System.arraycopy(synthetic.codes(), 0, all, realRows, synthetic.size());
            return add(name, binned(all, real.vocabulary().size()), true);
        }

        private Builder add(String name, byte[] column, boolean isCategorical) {
            names.add(name);
            bins.add(column);
            categorical.add(isCategorical);
            return this;
        }

        Features build() {
            boolean[] flags = new boolean[categorical.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = categorical.get(i);
            }
            return new Features(List.copyOf(names), bins.toArray(byte[][]::new), flags, realRows, groups);
        }

        private static byte[] binned(double[] values) {
            double[] sorted = new Numbers(values).sorted();
            double[] edges = IntStream.range(1, BINS - 1)
                    .mapToDouble(i -> sorted.length == 0 ? 0 : sorted[(int) ((long) i * sorted.length / (BINS - 1))])
                    .distinct()
                    .toArray();
            byte[] bins = new byte[values.length];
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    int at = Arrays.binarySearch(edges, values[i]);
                    bins[i] = (byte) (1 + (at >= 0 ? at + 1 : -at - 1));
                }
            }
            return bins;
        }

        private static byte[] binned(int[] codes, int values) {
            long[] counts = new long[values];
            for (int code : codes) {
                if (code >= 0) {
                    counts[code]++;
                }
            }
            byte[] binOf = new byte[values];
            Arrays.fill(binOf, (byte) (BINS - 1));
            List<Integer> frequent = IntStream.range(0, values)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer c) -> -counts[c]).thenComparing(c -> c))
                    .limit(BINS - 2)
                    .toList();
            for (int i = 0; i < frequent.size(); i++) {
                binOf[frequent.get(i)] = (byte) (i + 1);
            }
            byte[] bins = new byte[codes.length];
            for (int i = 0; i < codes.length; i++) {
                bins[i] = codes[i] < 0 ? 0 : binOf[codes[i]];
            }
            return bins;
        }
    }
}
