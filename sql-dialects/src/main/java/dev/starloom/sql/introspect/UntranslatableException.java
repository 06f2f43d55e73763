package dev.starloom.sql.introspect;

/** An expression that portable SQL cannot say; the message names what it cannot. */
final class UntranslatableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UntranslatableException(String message) {
        super(message);
    }
}
