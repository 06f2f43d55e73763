package dev.starloom.quality.similarity;

import dev.starloom.quality.data.Feature;

/**
 * A column as levels from 0: categories by code with NULL as level 0, numbers by ten bins of equal width. The greatest number
 * and NULL share the level behind the last bin, as in SDMetrics.
 *
 * @param levels one a row
 * @param count how many there may be
 */
record Levels(int[] levels, int count) {
    private static final int BINS = 10;

    static Levels of(Feature feature) {
        if (feature.kind().isContinuous()) {
            return new Levels(binned(feature.numbers().values()), BINS + 2);
        }
        int[] codes = feature.categories().codes();
        int[] levels = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            levels[i] = codes[i] + 1;
        }
        return new Levels(levels, feature.categories().vocabulary().size() + 1);
    }

    private static int[] binned(double[] values) {
        double[] edges = edges(values);
        int[] levels = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            levels[i] = level(values[i], edges);
        }
        return levels;
    }

    private static double[] edges(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        if (least > greatest) {
            least = 0;
            greatest = 1;
        } else if (least == greatest) {
            least -= 0.5;
            greatest += 0.5;
        }
        double step = (greatest - least) / BINS;
        double[] edges = new double[BINS + 1];
        for (int i = 0; i < BINS; i++) {
            edges[i] = i * step + least;
        }
        edges[BINS] = greatest;
        return edges;
    }

    /** How many edges a value has reached; all of them where it is NULL. */
    private static int level(double value, double[] edges) {
        if (Double.isNaN(value)) {
            return edges.length;
        }
        int level = 0;
        while (level < edges.length && edges[level] <= value) {
            level++;
        }
        return level;
    }
}
