package dev.starloom.metadata;

/** What a value looks like where the logical type alone does not say it. */
public enum ColumnShape {
    /** Any value of the logical type. */
    PLAIN,
    /** One of the labels in {@code values}. */
    ENUMERATION,
    /** Some of the members in {@code values}, with commas between. */
    SET,
    /** 36 characters, {@code 8-4-4-4-12} hexadecimal digits. */
    UUID,
    /** A JSON document. */
    JSON,
    /** An XML document. */
    XML,
    /** An array as the engine writes it: {@code {a,b}} in PostgreSQL, {@code [a, b]} in DuckDB. */
    ARRAY,
    /** Words with blanks between, which a text search is indexed by. */
    SEARCH_WORDS,
    /** A span of time, {@code P1DT2H} by ISO 8601, or {@code 1 day 02:00:00}. */
    INTERVAL,
    /** A network address. */
    NETWORK_ADDRESS,
    /** Zeros and ones. */
    BITS,
    /** A moment, told in UTC. */
    MOMENT,
    /** Not in the model. */
    REFUSED
}
