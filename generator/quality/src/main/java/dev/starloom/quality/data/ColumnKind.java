package dev.starloom.quality.data;

/** What a column is to a metric; the SQL type alone does not say it. */
public enum ColumnKind {
    /** An amount; a {@link Numbers}. */
    NUMBER,
    /** A day or a moment; a {@link Numbers} of days or microseconds. */
    TIME,
    /** One of some values, truth values among them; a {@link Categories}. */
    CATEGORY,
    /** A primary key, a link, or a column that is unique; {@link Identities}. Left out of what compares values. */
    KEY,
    /** Free text, or texts nearly all of which differ; {@link Identities}. Only their lengths are compared. */
    TEXT,
    /** A name, an address, a number that identifies a person; {@link Identities}. Left out of what compares values. */
    IDENTIFYING;

    /** Whether values are compared with each other, as numbers or as categories. */
    public boolean isCompared() {
        return this == NUMBER || this == TIME || this == CATEGORY;
    }

    /** Whether values lie on a line. */
    public boolean isContinuous() {
        return this == NUMBER || this == TIME;
    }
}
