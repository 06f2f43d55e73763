package dev.starloom.models.fit;

/** What happens to a column. */
public enum Treatment {
    /** Its values, or all rows of its table, are taken over. */
    COPY,
    /** Never learned: made from what is known of its kind. */
    MASK,
    /** Learned, and drawn anew. */
    SYNTHESIZE,
    /** Numbered, or the key of another row. */
    KEY
}
