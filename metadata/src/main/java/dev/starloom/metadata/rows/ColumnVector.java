package dev.starloom.metadata.rows;

/**
 * The values of one column in a batch: a primitive array with validity beside it. Immutable once built (arrays handed
 * out are read only by agreement: they are not copied, for speed). A NULL position's array content is unspecified.
 */
public sealed interface ColumnVector permits LongVector, DoubleVector, Decimal128Vector, TextVector, CategoryVector {
    /** Number of positions. */
    int size();

    Validity validity();

    default boolean isNull(int position) {
        return validity().isNull(position);
    }
}
