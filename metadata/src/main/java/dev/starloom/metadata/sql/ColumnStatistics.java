package dev.starloom.metadata.sql;

/**
 * What is known or estimated of a column.
 *
 * @param distinct different values, NULL not counted; at least 1 where there are rows
 * @param nullShare part of the rows in which it is NULL, 0 to 1
 * @param bytes mean size of a value, as a row store would hold it without overhead
 */
public record ColumnStatistics(double distinct, double nullShare, double bytes) {
    /** Bytes of a value that is no text. */
    public static final double FIXED_BYTES = 8;

    /** What is left of a column when {@code after} of {@code before} rows are: values that many rows hold stay. */
    ColumnStatistics kept(double before, double after) {
        if (after >= before || distinct <= 0) {
            return this;
        }
        return withDistinct(distinct * (1 - StrictMath.pow(1 - after / before, before / distinct)));
    }

    ColumnStatistics withDistinct(double values) {
        return new ColumnStatistics(values, nullShare, bytes);
    }

    ColumnStatistics withNullShare(double share) {
        return new ColumnStatistics(distinct, share, bytes);
    }
}
