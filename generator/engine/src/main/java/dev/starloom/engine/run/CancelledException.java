package dev.starloom.engine.run;

/** Thrown inside a run to unwind it after {@link Run#cancel()}. */
final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
        super("the run was cancelled");
    }
}
