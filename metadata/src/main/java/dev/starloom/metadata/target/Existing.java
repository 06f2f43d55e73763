package dev.starloom.metadata.target;

/** What a run does with tables that stand in the target already. */
public enum Existing {
    /** Nothing: a table in the way is refused. */
    CREATE,
    /** Drops those that an earlier run of ours made, and puts new ones in their place. */
    REPLACE,
    /** Fills them as they stand: tables, keys, views, grants and triggers stay theirs. */
    KEEP_TABLES
}
