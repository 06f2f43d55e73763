package dev.starloom.metadata;

/** Who gives the value of a column. */
public enum ColumnSource {
    /** Whoever inserts the row. */
    ROW,
    /** The engine counts, unless a value is given. */
    SERIES,
    /** The engine counts, and refuses a value unless told to override. */
    SERIES_ALWAYS,
    /** The engine computes it from other columns; no value may be given. */
    COMPUTED
}
