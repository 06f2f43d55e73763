package dev.starloom.lineage;

/** How a step ended. */
public enum StepStatus {
    DONE,
    FAILED
}
