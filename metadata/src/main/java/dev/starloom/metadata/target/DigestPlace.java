package dev.starloom.metadata.target;

/** Where the digest of a table is computed. */
public enum DigestPlace {
    /** In the engine where it can, which sends a hash for 4,096 rows; from the rows where it cannot. */
    INSIDE,
    /** From the rows, which the engine sends: the other way to the same digest. */
    OUTSIDE
}
