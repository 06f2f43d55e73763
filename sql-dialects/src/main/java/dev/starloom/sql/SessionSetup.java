package dev.starloom.sql;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.Query;
import org.jooq.Select;

/**
 * What a session needs that comes from somebody else's pool, and how it is given back as it was.
 *
 * @param engine how statements are written
 * @param statements run when it is borrowed
 * @param isolation as {@link java.sql.Connection} numbers it; {@code TRANSACTION_NONE} leaves it as it is
 * @param variables session variables that our work changes
 * @param read asks for a variable
 * @param write sets a variable to the value that was read, as text
 */
public record SessionSetup(
        Engine engine,
        List<Query> statements,
        int isolation,
        List<String> variables,
        Function<String, Select<?>> read,
        BiFunction<String, String, Query> write) {
    public SessionSetup {
        statements = List.copyOf(statements);
        variables = List.copyOf(variables);
    }
}
