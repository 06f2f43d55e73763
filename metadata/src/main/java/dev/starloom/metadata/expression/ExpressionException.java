package dev.starloom.metadata.expression;

/** An expression failed for a row: overflow, an impossible cast, a text that is too long. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExpressionException(String message) {
        super(message);
    }

    public ExpressionException(String message, Throwable cause) {
        super(message, cause);
    }
}
