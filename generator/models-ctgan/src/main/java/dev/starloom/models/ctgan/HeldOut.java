package dev.starloom.models.ctgan;

import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.TrainingTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How alike rows that were made and rows held out are: one less the total variation distance of each column, and of each
 * pair of columns, with numbers cut at their deciles; the mean of both means, 0 to 1. Pairs with the context count too.
 */
final class HeldOut {
    private static final int MOST_BINS = 12;

    /** Pairs grow with the square of the columns; of many, evenly spaced ones say enough. */
    private static final int MOST_PAIRS = 300;

    private final List<Bins> bins = new ArrayList<>();
    private final int[][] context;
    private final int[][] real;

    HeldOut(TrainingTable table) {
        table.context().forEach(c -> bins.add(Bins.of(c)));
        table.columns().forEach(c -> bins.add(Bins.of(c)));
        this.context = binned(table.context(), 0);
        this.real = binned(table.columns(), context.length);
    }

    private int[][] binned(List<ModelColumn> columns, int first) {
        int[][] binned = new int[columns.size()][];
        for (int c = 0; c < binned.length; c++) {
            binned[c] = bins.get(first + c).apply(columns.get(c));
        }
        return binned;
    }

    /** @param made rows made for the contexts of those held out, one for each */
    double likeness(List<ModelColumn> made) {
        int[][] binned = binned(made, context.length);
        double columns = 0;
        for (int c = 0; c < real.length; c++) {
            columns += likeness(real[c], binned[c]);
        }
        double pairs = 0;
        int n = 0;
        int all = real.length * (real.length - 1) / 2 + real.length * context.length;
        int every = Math.max(1, (all + MOST_PAIRS - 1) / MOST_PAIRS);
        int seen = 0;
        for (int c = 0; c < real.length; c++) {
            for (int other = 0; other < context.length + c; other++) {
                if (seen++ % every != 0) {
                    continue;
                }
                boolean known = other < context.length;
                int[] realOther = known ? context[other] : real[other - context.length];
                int[] madeOther = known ? context[other] : binned[other - context.length];
                pairs += likeness(joined(real[c], realOther), joined(binned[c], madeOther));
                n++;
            }
        }
        double ofColumns = real.length == 0 ? 1 : columns / real.length;
        return n == 0 ? ofColumns : (ofColumns + pairs / n) / 2;
    }

    private static int[] joined(int[] a, int[] b) {
        int[] joined = new int[a.length];
        for (int i = 0; i < a.length; i++) {
            joined[i] = a[i] * (MOST_BINS + 1) + b[i];
        }
        return joined;
    }

    private static double likeness(int[] a, int[] b) {
        int[] difference = new int[(MOST_BINS + 1) * (MOST_BINS + 1)];
        for (int i = 0; i < a.length; i++) {
            difference[a[i]]++;
            difference[b[i]]--;
        }
        int sum = 0;
        for (int d : difference) {
            sum += Math.abs(d);
        }
        return a.length == 0 ? 1 : 1 - sum / (2.0 * a.length);
    }

    /** Few bins for a column: the last is for no value. */
    private sealed interface Bins {
        int[] apply(ModelColumn column);

        static Bins of(ModelColumn column) {
            if (column instanceof ModelColumn.Numbers numbers) {
                double[] sorted = Arrays.stream(numbers.values())
                        .filter(v -> !Double.isNaN(v))
                        .sorted()
                        .toArray();
                double[] edges = new double[MOST_BINS - 1];
                for (int i = 0; i < edges.length; i++) {
                    edges[i] = sorted.length == 0 ? 0 : sorted[(int) ((i + 1.0) * sorted.length / MOST_BINS)];
                }
                return new OfNumbers(Arrays.stream(edges).distinct().toArray());
            }
            ModelColumn.Codes codes = (ModelColumn.Codes) column;
            int[] counts = new int[Math.max(1, codes.categories())];
            for (int code : codes.codes()) {
                if (code >= 0) {
                    counts[code]++;
                }
            }
            Integer[] order = new Integer[counts.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> counts[b] - counts[a]);
            int[] bin = new int[counts.length];
            for (int i = 0; i < order.length; i++) {
                bin[order[i]] = Math.min(i, MOST_BINS - 1);
            }
            return new OfCodes(bin);
        }
    }

    private record OfNumbers(double[] edges) implements Bins {
        @Override
        public int[] apply(ModelColumn column) {
            double[] values = ((ModelColumn.Numbers) column).values();
            int[] bins = new int[values.length];
            for (int i = 0; i < bins.length; i++) {
                int found = Arrays.binarySearch(edges, values[i]);
                bins[i] = Double.isNaN(values[i]) ? MOST_BINS : found >= 0 ? found + 1 : -found - 1;
            }
            return bins;
        }
    }

    private record OfCodes(int[] bin) implements Bins {
        @Override
        public int[] apply(ModelColumn column) {
            int[] codes = ((ModelColumn.Codes) column).codes();
            int[] bins = new int[codes.length];
            for (int i = 0; i < bins.length; i++) {
                bins[i] = codes[i] < 0 ? MOST_BINS : bin[codes[i]];
            }
            return bins;
        }
    }
}
