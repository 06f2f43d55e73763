package dev.starloom.engine.run;

/** One recorded step of a run. */
interface Step {
    String name();

    String description();

    /** {@code generate}, {@code sql}, {@code keys}, {@code check}, {@code publish} or {@code lineage}. */
    String kind();

    StepResult run();
}
