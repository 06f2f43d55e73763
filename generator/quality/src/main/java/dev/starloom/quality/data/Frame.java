package dev.starloom.quality.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows of one table.
 *
 * @param table logical name
 * @param rows number of rows
 * @param features columns, in their order; each as long as there are rows
 * @param key columns of the primary key; empty where there is none
 * @param families one number a row, equal for rows of one family: what hangs together through links, a customer with all orders
 * @param share share of the table's families that are among the rows; 1 where all are
 */
public record Frame(String table, int rows, List<Feature> features, List<String> key, long[] families, double share) {
    public Frame {
        features = List.copyOf(features);
        key = List.copyOf(key);
        for (Feature feature : features) {
            if (feature.values().size() != rows) {
                throw new IllegalArgumentException(table + "." + feature.name() + " has "
                        + feature.values().size() + " values in a frame of " + rows + " rows");
            }
        }
        if (families.length != rows) {
            throw new IllegalArgumentException(table + ": " + families.length + " families for " + rows + " rows");
        }
    }

    /** A frame in which every row is a family of its own. */
    public static Frame of(String table, List<Feature> features, String... key) {
        int rows = features.isEmpty() ? 0 : features.get(0).values().size();
        return new Frame(
                table,
                rows,
                features,
                List.of(key),
                IntStream.range(0, rows).asLongStream().toArray(),
                1);
    }

    /** The column of that name. */
    public Optional<Feature> find(String name) {
        return features.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** The column of that name, which must be there. */
    public Feature feature(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(table + " has no column " + name));
    }

    /** Columns whose values are compared. */
    public List<Feature> compared() {
        return features.stream().filter(f -> f.kind().isCompared()).toList();
    }

    /** The rows whose families fall into one half. */
    int[] rowsOfHalf(boolean first) {
        return IntStream.range(0, rows)
                .filter(r -> Families.isFirstHalf(families[r]) == first)
                .toArray();
    }

    /** Some of the rows, in the order given. */
    public Frame pick(int[] picked) {
        return new Frame(
                table,
                picked.length,
                features.stream().map(f -> f.pick(picked)).toList(),
                key,
                IntStream.of(picked).mapToLong(r -> families[r]).toArray(),
                share);
    }
}
