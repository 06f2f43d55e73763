package dev.starloom.quality.detect;

import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Link;
import java.util.Arrays;

/** What the children of some parents come to. */
final class ChildAggregates {
    private final int[] parentOf;
    private final int[] placeOf;
    private final int parents;

    /** @param parents rows of the parent, in the order in which values are given */
    ChildAggregates(Link link, int[] parents) {
        this.parentOf = link.parentOf();
        this.parents = parents.length;
        this.placeOf = new int[link.parent().rows()];
        Arrays.fill(placeOf, -1);
        for (int i = 0; i < parents.length; i++) {
            placeOf[parents[i]] = i;
        }
    }

    /** How many children are among the rows. */
    double[] counts() {
        double[] counts = new double[parents];
        for (int parent : parentOf) {
            if (parent >= 0 && placeOf[parent] >= 0) {
                counts[placeOf[parent]]++;
            }
        }
        return counts;
    }

    /** The mean of a number, or how many distinct values of a category; NaN and 0 where there are no children. */
    double[] of(Feature child) {
        return child.kind().isContinuous()
                ? means(child.numbers().values())
                : distinct(child.categories().codes());
    }

    private double[] means(double[] values) {
        double[] sums = new double[parents];
        int[] counts = new int[parents];
        for (int i = 0; i < values.length; i++) {
            int place = parentOf[i] < 0 ? -1 : placeOf[parentOf[i]];
            if (place >= 0 && !Double.isNaN(values[i])) {
                sums[place] += values[i];
                counts[place]++;
            }
        }
        for (int i = 0; i < parents; i++) {
            sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
        }
        return sums;
    }

    private double[] distinct(int[] codes) {
        long[] pairs = new long[codes.length];
        int size = 0;
        for (int i = 0; i < codes.length; i++) {
            int place = parentOf[i] < 0 ? -1 : placeOf[parentOf[i]];
            if (place >= 0 && codes[i] >= 0) {
                pairs[size++] = (long) place << 32 | codes[i];
            }
        }
        Arrays.sort(pairs, 0, size);
        double[] distinct = new double[parents];
        for (int i = 0; i < size; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                distinct[(int) (pairs[i] >>> 32)]++;
            }
        }
        return distinct;
    }
}
