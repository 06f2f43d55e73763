package dev.starloom.models.ctgan.train;

import dev.starloom.models.ctgan.encode.EncodedRows;
import dev.starloom.models.ctgan.encode.Layout;

/**
 * Training by sampling (Xu and others, 2019, section 4.3): a batch's rows are asked for by a category each, of a column
 * taken evenly, and of its categories by the logarithm of their frequency, so that rare ones are seen; a real row is then
 * one that has it.
 */
final class Conditions {
    private final Layout layout;

    /** For each conditional group the logarithms' running sums, by choice. */
    private final double[][] cumulated;

    /** For each conditional group where each choice's rows start, and the rows in that order. */
    private final int[][] starts;

    private final int[][] rows;
    private final int total;

    Conditions(EncodedRows encoded) {
        this.layout = encoded.layout();
        this.total = encoded.rows();
        int groups = layout.conditional();
        cumulated = new double[groups][];
        starts = new int[groups][];
        rows = new int[groups][];
        for (int g = 0; g < groups; g++) {
            int choices = layout.sizes()[g];
            int[] start = new int[choices + 1];
            for (int r = 0; r < total; r++) {
                start[encoded.choice(r, g) + 1]++;
            }
            cumulated[g] = new double[choices];
            double sum = 0;
            for (int c = 0; c < choices; c++) {
                sum += Math.log(start[c + 1] + 1.0);
                cumulated[g][c] = sum;
                start[c + 1] += start[c];
            }
            int[] next = start.clone();
            rows[g] = new int[total];
            for (int r = 0; r < total; r++) {
                rows[g][next[encoded.choice(r, g)]++] = r;
            }
            starts[g] = start;
        }
    }

    /** A column to ask by; -1 where there is none. */
    int group(Noise noise) {
        return layout.conditional() == 0 ? -1 : noise.below(layout.conditional());
    }

    /** A category of the column, by the logarithm of its frequency. */
    int choice(int group, Noise noise) {
        double[] sums = cumulated[group];
        double left = noise.uniform() * sums[sums.length - 1];
        int found = java.util.Arrays.binarySearch(sums, left);
        int choice = found >= 0 ? found + 1 : -found - 1;
        return Math.min(choice, sums.length - 1);
    }

    /** One of the rows that have the category; any row where no column is asked by. */
    int row(int group, int choice, Noise noise) {
        if (group < 0) {
            return noise.below(total);
        }
        int from = starts[group][choice];
        return rows[group][from + noise.below(starts[group][choice + 1] - from)];
    }
}
