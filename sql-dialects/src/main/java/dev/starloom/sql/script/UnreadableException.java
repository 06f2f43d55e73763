package dev.starloom.sql.script;

/** A statement that is not understood; the message says where it stops. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }
}
