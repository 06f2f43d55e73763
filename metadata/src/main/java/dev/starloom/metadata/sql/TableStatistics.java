package dev.starloom.metadata.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known or estimated of a table: the statistics that the row count of a SELECT over it is estimated from.
 *
 * @param rows number of rows
 * @param columns by logical name; those left out are taken for a key, which no two rows share
 */
public record TableStatistics(double rows, Map<String, ColumnStatistics> columns) {
    public TableStatistics {
        columns = Map.copyOf(columns);
    }

    /** Mean size of a row in bytes. */
    public double bytesPerRow() {
        return columns.values().stream()
                .mapToDouble(c -> c.bytes() * (1 - c.nullShare()))
                .sum();
    }

    /** The same with no column of more values than rows, nor than a bound of its own. */
    public TableStatistics within(Map<String, Double> mostDistinct) {
        Map<String, ColumnStatistics> bounded = new LinkedHashMap<>();
        columns.forEach((name, column) -> bounded.put(
                name,
                column.withDistinct(
                        Math.min(column.distinct(), Math.min(rows, mostDistinct.getOrDefault(name, rows))))));
        return new TableStatistics(rows, bounded);
    }
}
