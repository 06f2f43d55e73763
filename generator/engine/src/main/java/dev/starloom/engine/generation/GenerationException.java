package dev.starloom.engine.generation;

/**
 * A declaration that compiles, but fails for a row: a NULL where none is allowed, an overflow, no candidate for a link. The
 * message names table, column or link and the row's index.
 */
public final class GenerationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GenerationException(String message) {
        super(message);
    }

    public GenerationException(String message, Throwable cause) {
        super(message, cause);
    }
}
