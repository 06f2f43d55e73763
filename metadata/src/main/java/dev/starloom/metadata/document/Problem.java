package dev.starloom.metadata.document;

/**
 * One thing wrong with an input.
 *
 * @param code stable code, upper case words joined by underscores, for example {@code UNKNOWN_KEY}
 * @param where file and position or path, for example {@code tables/orders.yaml:12 columns.order_id.type}; may be empty
 * @param message what was found, what is allowed, and what to do next
 */
public record Problem(String code, String where, String message) {
    @Override
    public String toString() {
        return where.isEmpty() ? message + " [" + code + "]" : where + ": " + message + " [" + code + "]";
    }
}
