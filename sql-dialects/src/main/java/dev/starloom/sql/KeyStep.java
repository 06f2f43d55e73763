package dev.starloom.sql;

import java.util.List;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Select;

/**
 * A statement that adds one or several constraints.
 *
 * @param statement the statement
 * @param parts what it adds
 * @param prove whether the engine takes the constraint on trust, so that the parts' queries must show that it holds
 */
public record KeyStep(Query statement, List<Part> parts, boolean prove) {
    /**
     * A constraint, index or statistics.
     *
     * @param table logical table
     * @param constraint its declared name
     * @param kind as in {@link dev.starloom.metadata.target.KeyOutcome#kind}
     * @param violation a query that gives a row which breaks it; empty where nothing can
     */
    public record Part(String table, String constraint, String kind, Optional<Select<?>> violation) {
        /** What no row can break. */
        public static Part of(String table, String constraint, String kind) {
            return new Part(table, constraint, kind, Optional.empty());
        }

        public static Part of(String table, String constraint, String kind, Select<?> violation) {
            return new Part(table, constraint, kind, Optional.of(violation));
        }
    }

    public static KeyStep of(Query statement, Part part) {
        return new KeyStep(statement, List.of(part), false);
    }
}
