package dev.starloom.lineage;

/** A lineage file that cannot be read; the message names the file, the line, what was found and what belongs there. */
public final class LineageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LineageException(String message) {
        super(message);
    }

    LineageException(String message, Throwable cause) {
        super(message, cause);
    }
}
