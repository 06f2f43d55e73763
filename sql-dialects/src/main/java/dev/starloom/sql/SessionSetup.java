package dev.starloom.sql;

import java.util.List;

/**
 * What a session needs that comes from somebody else's pool, and how it is given back as it was.
 *
 * @param statements run when it is borrowed
 * @param isolation as {@link java.sql.Connection} numbers it; {@code TRANSACTION_NONE} leaves it as it is
 * @param variables session variables that our work changes; named by our code, never from outside
 * @param read asks for a variable, {@code %s} standing for its name
 * @param write sets a variable, {@code %s} standing for its name and {@code ?} for its value
 */
public record SessionSetup(List<String> statements, int isolation, List<String> variables, String read, String write) {
    public SessionSetup {
        statements = List.copyOf(statements);
        variables = List.copyOf(variables);
    }

    String reading(String variable) {
        return read.formatted(variable);
    }

    String writing(String variable) {
        return write.formatted(variable);
    }
}
