package dev.starloom.metadata;

/** What part a table plays in a star. */
public enum TableRole {
    /** Describes who, what, where, when: the parents of facts. */
    DIMENSION,
    /** Records events or transactions at a stated grain. */
    FACT,
    /** Resolves a many-to-many relationship; its key is usually the pair of links. */
    BRIDGE,
    /** A periodic snapshot fact: one row per entity and period. */
    SNAPSHOT,
    /** A working table of the pipeline: loaded and recorded, read by later stages, dropped before the star is published. */
    WORK
}
