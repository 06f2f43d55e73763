package dev.starloom.models.fit;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The order of the rows of one parent in time. */
final class Series {
    private static final double LEAST_CHILDREN = 1.2;
    private static final double LEAST_DIFFERENT = 0.02;

    private Series() {}

    static boolean isTime(SqlType type) {
        return type instanceof SqlType.DateType || type instanceof SqlType.TimestampType;
    }

    /** The column by which rows of one parent follow each other: the date or moment with most different values, never NULL. */
    static Optional<String> column(TableFit fit) {
        if (fit.each().isEmpty() || fit.read() == null || fit.read().rows() == 0) {
            return Optional.empty();
        }
        return fit.table().columns().stream()
                .filter(c -> isTime(c.type()) && fit.read().has(c.name()) && Columns.isLearnable(c))
                .filter(c -> isWhole(fit.read().column(c.name())))
                .filter(c -> distinct(fit.read().column(c.name()))
                        > Math.max(2, LEAST_DIFFERENT * fit.read().rows()))
                .max(Comparator.comparingLong(c -> distinct(fit.read().column(c.name()))))
                .map(Column::name);
    }

    private static boolean isWhole(ColumnVector values) {
        return IntStream.range(0, values.size()).noneMatch(values::isNull);
    }

    private static long distinct(ColumnVector values) {
        return Arrays.stream(((LongVector) values).values()).distinct().count();
    }

    /**
     * The time that tells rows of one parent apart, where a unique key has it beside that parent: it stays unique as long as time
     * goes on from row to row.
     */
    static Optional<String> uniqueByTime(TableFit fit) {
        Optional<String> series = column(fit);
        if (series.isEmpty()) {
            return series;
        }
        List<List<String>> keys = fit.table().uniqueKeys().stream()
                .map(k -> k.columns())
                .filter(k -> k.contains(series.get()))
                .toList();
        List<String> driver = fit.table().foreignKeys().stream()
                .filter(k -> Names.linkOf(fit, k)
                        .filter(fit.each().orElseThrow().alias()::equals)
                        .isPresent())
                .findFirst()
                .map(ForeignKey::columns)
                .orElse(List.of());
        boolean all = !keys.isEmpty() && !driver.isEmpty() && keys.stream().allMatch(k -> k.containsAll(driver));
        return all ? series : Optional.empty();
    }

    /** Sorts the rows that were read by parent, then in time, then as they came; those without a parent are left out. */
    static int[] order(int[] parents, ColumnVector time) {
        long[] times = time instanceof LongVector longs ? longs.values() : new long[parents.length];
        return IntStream.range(0, parents.length)
                .filter(row -> parents[row] >= 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(row -> parents[row])
                        .thenComparingLong(row -> times[row])
                        .thenComparingInt(row -> row))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Whether a table has several rows for one parent often enough for a series. */
    static boolean isSeries(int rows, int parents) {
        return parents > 0 && rows >= LEAST_CHILDREN * parents;
    }
}
