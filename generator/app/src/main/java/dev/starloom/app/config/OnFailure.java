package dev.starloom.app.config;

/** What becomes of staged rows when a run fails for a reason that can pass, or is stopped. */
public enum OnFailure {
    /** They stay, and {@code runs resume} goes on with them. */
    KEEP,
    /** They go. */
    DROP
}
