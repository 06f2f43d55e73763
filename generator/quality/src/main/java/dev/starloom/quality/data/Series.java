package dev.starloom.quality.data;

/** The values of a column. Arrays are read only by agreement. */
public sealed interface Series permits Numbers, Categories, Identities {
    int size();

    boolean isNull(int row);

    /** The values of some rows, in that order. */
    Series pick(int[] rows);
}
