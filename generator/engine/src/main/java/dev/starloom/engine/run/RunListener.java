package dev.starloom.engine.run;

/** Hears the events of a run; must return quickly. */
@FunctionalInterface
public interface RunListener {
    void on(RunEvent event);

    /** Hears nothing. */
    static RunListener silent() {
        return event -> {};
    }
}
