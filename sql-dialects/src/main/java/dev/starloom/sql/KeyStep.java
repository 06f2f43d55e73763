package dev.starloom.sql;

import java.util.List;
import java.util.Optional;

/**
 * A statement that adds one or several constraints.
 *
 * @param sql the statement
 * @param parts what it adds
 * @param prove whether the engine takes the constraint on trust, so that the parts' queries must show that it holds
 */
public record KeyStep(String sql, List<Part> parts, boolean prove) {
    /**
     * A constraint, index or statistics.
     *
     * @param table logical table
     * @param constraint its declared name
     * @param kind as in {@link dev.starloom.metadata.target.KeyOutcome#kind}
     * @param violation a query that gives a row which breaks it; empty where nothing can
     */
    public record Part(String table, String constraint, String kind, Optional<String> violation) {}

    public static KeyStep of(String sql, Part part) {
        return new KeyStep(sql, List.of(part), false);
    }
}
