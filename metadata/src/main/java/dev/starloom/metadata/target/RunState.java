package dev.starloom.metadata.target;

/** Where a run stands, as the target itself says it. */
public enum RunState {
    /** Being loaded, or stopped while it was: what is staged is there. */
    STAGED,
    /** The star, or part of it. */
    PUBLISHED,
    /** Its rows are in tables that stood already. */
    FILLED,
    /** Was the star, and is kept beside the one that took its place. */
    KEPT,
    /** Was the star until another took the place of all its tables. */
    REPLACED,
    /** Given up; what it had staged is gone. */
    ABANDONED;

    /** Whether readers see the run's rows. */
    public boolean isVisible() {
        return this == PUBLISHED || this == FILLED;
    }
}
