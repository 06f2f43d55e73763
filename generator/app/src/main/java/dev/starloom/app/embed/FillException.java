package dev.starloom.app.embed;

/** A fill that failed or was refused; the tables are as they were. The message says what was found and what to do. */
public final class FillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FillException(String message, Throwable cause) {
        super(message, cause);
    }
}
