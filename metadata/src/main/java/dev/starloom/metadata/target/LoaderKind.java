package dev.starloom.metadata.target;

/** A bulk path into a database. */
public enum LoaderKind {
    /** The engine's fastest channel: COPY BINARY, LOAD DATA LOCAL, the appender. */
    NATIVE,
    /** jOOQ's portable bulk inserts: slower, works wherever INSERT does. */
    JOOQ
}
