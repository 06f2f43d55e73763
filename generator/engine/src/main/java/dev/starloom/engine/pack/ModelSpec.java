package dev.starloom.engine.pack;

import dev.starloom.engine.synthesis.ModelGroup;

/**
 * A model that makes some columns of a table jointly.
 *
 * @param name name within the table, which {@code learned:} refers to
 * @param folder where its files lie in the pack
 * @param group what they say
 * @param where file and position, for messages
 */
public record ModelSpec(String name, String folder, ModelGroup group, String where) {}
