package dev.starloom.models.ctgan.encode;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.ModelColumn;
import java.util.Arrays;

/**
 * Gives each category of a wide column a place among the others, by the company it keeps: the mean of its rows' vectors
 * in the other columns, drawn towards the mean of all where its rows are few, and then its principal components. Memory
 * grows with categories times {@link #SKETCH}, never with categories squared.
 */
final class Embedding {
    /** The company is hashed into this many numbers, by random signs (feature hashing: Weinberger and others, 2009). */
    private static final int SKETCH = 48;

    private static final int DIMENSIONS = 6;
    private static final int MOST_CLUSTERS = 64;

    /** Rows that the mean of all counts for. */
    private static final double DRAWN = 5;

    private static final int ROUNDS = 12;

    /** One fixed stream: places do not depend on a seed. */
    private static final CellKey SIGNS = new CellKey(0x5EED_0F_516E5L, 0x57A2_1003L);

    private Embedding() {}

    static WideEncoder fit(ModelColumn.Codes column, EncodedRows company) {
        int categories = column.categories();
        int[] counts = new int[categories];
        boolean empty = false;
        for (int code : column.codes()) {
            empty |= code < 0;
            if (code >= 0) {
                counts[code]++;
            }
        }
        double[] sketches = sketches(column, company, counts);
        int dimensions = Math.min(DIMENSIONS, SKETCH);
        double[] places = principal(sketches, counts, dimensions);
        int present = (int) Arrays.stream(counts).filter(n -> n > 0).count();
        int clusters = Math.max(1, Math.min(MOST_CLUSTERS, (int) Math.sqrt(present)));
        int[] cluster = cluster(places, counts, dimensions, clusters);
        return relative(column.name(), empty || present == 0, dimensions, places, cluster, counts);
    }

    /** For each category the mean company of its rows, hashed, and its deviation from the mean of all. */
    private static double[] sketches(ModelColumn.Codes column, EncodedRows company, int[] counts) {
        int categories = counts.length;
        double[] sums = new double[Math.multiplyExact(categories, SKETCH)];
        double[] all = new double[SKETCH];
        double[] row = new double[SKETCH];
        Layout layout = company.layout();
        double rows = 0;
        for (int r = 0; r < column.size(); r++) {
            int code = column.codes()[r];
            if (code < 0) {
                continue;
            }
            Arrays.fill(row, 0);
            for (int s = 0; s < layout.scalars() && company.rows() > 0; s++) {
                add(row, s, company.scalars()[r * layout.scalars() + s]);
            }
            for (int g = 0; g < layout.groups() && company.rows() > 0; g++) {
                add(row, layout.starts()[g] + company.choice(r, g), 1);
            }
            for (int d = 0; d < SKETCH; d++) {
                sums[code * SKETCH + d] += row[d];
                all[d] += row[d];
            }
            rows++;
        }
        for (int c = 0; c < categories; c++) {
            for (int d = 0; d < SKETCH; d++) {
                double mean = rows == 0 ? 0 : all[d] / rows;
                sums[c * SKETCH + d] = (sums[c * SKETCH + d] + DRAWN * mean) / (counts[c] + DRAWN) - mean;
            }
        }
        return sums;
    }

    private static void add(double[] sketch, int feature, double value) {
        // A feature goes to three places: two features that meet in one are told apart in the others.
        for (int i = 0; i < 3; i++) {
            long bits = SIGNS.bits(3L * feature + i);
            int place = (int) ((bits >>> 33) % SKETCH);
            sketch[place] += (bits & 1) == 0 ? value : -value;
        }
    }

    /** The first principal components, by orthogonal iteration, each category weighing as its rows. */
    private static double[] principal(double[] sketches, int[] counts, int dimensions) {
        double[] covariance = new double[SKETCH * SKETCH];
        for (int c = 0; c < counts.length; c++) {
            for (int i = 0; i < SKETCH && counts[c] > 0; i++) {
                double weighted = counts[c] * sketches[c * SKETCH + i];
                for (int j = 0; j < SKETCH; j++) {
                    covariance[i * SKETCH + j] += weighted * sketches[c * SKETCH + j];
                }
            }
        }
        double[][] axes = new double[dimensions][SKETCH];
        for (int d = 0; d < dimensions; d++) {
            for (int i = 0; i < SKETCH; i++) {
                axes[d][i] = SIGNS.uniform(1_000_000L + d * SKETCH + i) - 0.5;
            }
        }
        for (int round = 0; round < 60; round++) {
            for (int d = 0; d < dimensions; d++) {
                double[] next = new double[SKETCH];
                for (int i = 0; i < SKETCH; i++) {
                    for (int j = 0; j < SKETCH; j++) {
                        next[i] += covariance[i * SKETCH + j] * axes[d][j];
                    }
                }
                for (int before = 0; before < d; before++) {
                    double along = dot(next, axes[before]);
                    for (int i = 0; i < SKETCH; i++) {
                        next[i] -= along * axes[before][i];
                    }
                }
                double length = Math.sqrt(dot(next, next));
                if (length > 0) {
                    for (int i = 0; i < SKETCH; i++) {
                        axes[d][i] = next[i] / length;
                    }
                }
            }
        }
        double[] places = new double[counts.length * dimensions];
        for (int c = 0; c < counts.length; c++) {
            for (int d = 0; d < dimensions; d++) {
                for (int i = 0; i < SKETCH; i++) {
                    places[c * dimensions + d] += sketches[c * SKETCH + i] * axes[d][i];
                }
            }
        }
        return places;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Lloyd's k-means; it begins at categories spaced evenly along the first axis. */
    private static int[] cluster(double[] places, int[] counts, int dimensions, int clusters) {
        int n = counts.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(places[a * dimensions], places[b * dimensions]));
        double[] centres = new double[clusters * dimensions];
        for (int k = 0; k < clusters; k++) {
            int category = order[(int) ((k + 0.5) * n / clusters)];
            System.arraycopy(places, category * dimensions, centres, k * dimensions, dimensions);
        }
        int[] cluster = new int[n];
        for (int round = 0; round < ROUNDS; round++) {
            double[] sums = new double[clusters * dimensions];
            double[] weights = new double[clusters];
            for (int c = 0; c < n; c++) {
                cluster[c] = nearest(places, c, centres, dimensions, clusters);
                weights[cluster[c]] += counts[c];
                for (int d = 0; d < dimensions; d++) {
                    sums[cluster[c] * dimensions + d] += counts[c] * places[c * dimensions + d];
                }
            }
            for (int k = 0; k < clusters; k++) {
                for (int d = 0; d < dimensions && weights[k] > 0; d++) {
                    centres[k * dimensions + d] = sums[k * dimensions + d] / weights[k];
                }
            }
        }
        return cluster;
    }

    private static int nearest(double[] places, int category, double[] centres, int dimensions, int clusters) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < clusters; k++) {
            double distance = 0;
            for (int d = 0; d < dimensions; d++) {
                double off = places[category * dimensions + d] - centres[k * dimensions + d];
                distance += off * off;
            }
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }

    /** Numbers the clusters that have rows, and scales places so that each cluster fills [-1, 1]. */
    private static WideEncoder relative(
            String name, boolean empty, int dimensions, double[] places, int[] cluster, int[] counts) {
        int n = counts.length;
        int greatest = Arrays.stream(cluster).max().orElse(0);
        int[] numbers = new int[greatest + 1];
        Arrays.fill(numbers, -1);
        int clusters = 0;
        for (int c = 0; c < n; c++) {
            if (counts[c] > 0 && numbers[cluster[c]] < 0) {
                numbers[cluster[c]] = clusters++;
            }
        }
        int[] kept = new int[n];
        for (int c = 0; c < n; c++) {
            kept[c] = Math.max(0, numbers[cluster[c]]);
        }
        WideEncoder flat = WideEncoder.of(name, empty, dimensions, new float[n * dimensions], kept, counts);
        for (int k = 0; k < clusters; k++) {
            for (int d = 0; d < dimensions; d++) {
                spread(flat.members()[k], d, dimensions, places, flat.places());
            }
        }
        return flat;
    }

    /** Puts the categories of a cluster evenly into [-1, 1] along one dimension. */
    private static void spread(int[] members, int d, int dimensions, double[] places, float[] into) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int c : members) {
            least = Math.min(least, places[c * dimensions + d]);
            most = Math.max(most, places[c * dimensions + d]);
        }
        double middle = (least + most) / 2;
        double half = Math.max((most - least) / 2, 1e-12);
        for (int c : members) {
            into[c * dimensions + d] = (float) ((places[c * dimensions + d] - middle) / half);
        }
    }
}
