package dev.starloom.metadata.target;

/** The target refused or failed; the message says what, where and what to do next, and never holds a secret. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a target could not be used: decides the exit code. */
    public enum Kind {
        /** Cannot be reached, or not with these credentials. */
        UNREACHABLE,
        /** Holds what must not be touched, or is used by another process. */
        OCCUPIED,
        /** Failed while working, and would fail again: a violated constraint, a missing right. */
        FAILED,
        /** The connection was lost, or the server is going down or coming up: what was being done was done whole or not at all. */
        LOST,
        /** No room or no memory is left there: the same may succeed once there is more. */
        EXHAUSTED
    }

    private final Kind kind;

    public TargetException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public TargetException(Kind kind, String message) {
        this(kind, message, null);
    }

    public Kind kind() {
        return kind;
    }
}
