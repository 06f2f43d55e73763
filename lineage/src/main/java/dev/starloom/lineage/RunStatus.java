package dev.starloom.lineage;

/** How a run stands. */
public enum RunStatus {
    RUNNING,
    /** All steps done, every check green, star published. */
    PUBLISHED,
    /** A step failed or a check was red; the target is as it was. */
    FAILED,
    /** Stopped by the user; the target is as it was. */
    INTERRUPTED,
    /** Recorded as running by a process that is there no more; what a reader finds out, not what a run writes. */
    DIED
}
