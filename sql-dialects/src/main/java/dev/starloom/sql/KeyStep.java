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
 * @param physical name of the table that the statement changes; empty where it may just as well be run again
 * @param names what the statement adds is called there: where all of it is, an earlier process has added it
 */
public record KeyStep(Query statement, List<Part> parts, boolean prove, Optional<String> physical, List<String> names) {
    public KeyStep {
        parts = List.copyOf(parts);
        names = List.copyOf(names);
    }

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

    /** A statement that may be run again. */
    public static KeyStep of(Query statement, Part part) {
        return new KeyStep(statement, List.of(part), false, Optional.empty(), List.of());
    }

    /** A statement that adds one thing to a table. */
    public static KeyStep adding(Query statement, String physical, String name, Part part) {
        return new KeyStep(statement, List.of(part), false, Optional.of(physical), List.of(name));
    }
}
