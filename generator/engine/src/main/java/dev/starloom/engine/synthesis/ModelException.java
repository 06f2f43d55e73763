package dev.starloom.engine.synthesis;

/** A model's files are damaged, foreign, or newer than this version can read; the message says which and what to do. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
