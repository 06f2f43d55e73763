package dev.starloom.metadata.expression;

/** An expression failed for a row: overflow, an impossible cast, a text that is too long. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int UNKNOWN = -1;

    private final int row;
    private final String reason;

    public ExpressionException(String message) {
        this(message, null);
    }

    public ExpressionException(String message, Throwable cause) {
        super(message, cause);
        this.row = UNKNOWN;
        this.reason = message;
    }

    /** @param context what was evaluated, put before the rest of the message */
    ExpressionException(String context, int row, String reason) {
        super(context + "row " + row + ": " + reason);
        this.row = row;
        this.reason = reason;
    }

    /** Position of the row in its frame; -1 where it is not known, as when a function says that it failed. */
    public int row() {
        return row;
    }

    /** What happened, without the expression and the row, for callers that know better names for both. */
    public String reason() {
        return reason;
    }
}
