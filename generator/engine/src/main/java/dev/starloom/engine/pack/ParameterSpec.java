package dev.starloom.engine.pack;

import dev.starloom.metadata.SqlType;

/**
 * A parameter of a pack.
 *
 * @param name as in <code>${name}</code>
 * @param type BOOLEAN, an integer, DECIMAL, DOUBLE, DATE or text
 * @param expression SQL over other parameters; a literal in the simplest case
 * @param description for people
 * @param where file and position, for messages
 */
public record ParameterSpec(String name, SqlType type, String expression, String description, String where) {}
