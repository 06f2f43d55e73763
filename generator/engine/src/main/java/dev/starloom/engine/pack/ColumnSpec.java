package dev.starloom.engine.pack;

import dev.starloom.metadata.Column;
import java.util.Optional;

/**
 * A column of a pack's table.
 *
 * @param column the model
 * @param hidden generated and readable, but not loaded
 * @param generator how its cells come about; empty where a SQL stage fills the table
 * @param nullWhen predicate over other columns and links; the cell is NULL where it is true
 * @param where file and position, for messages
 */
public record ColumnSpec(
        Column column, boolean hidden, Optional<GeneratorSpec> generator, Optional<String> nullWhen, String where) {
    public String name() {
        return column.name();
    }
}
