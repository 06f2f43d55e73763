package dev.starloom.engine.generation;

import java.util.List;

/**
 * Where a generated column comes from, as its declaration says.
 *
 * @param column logical column
 * @param how the generator in one line
 * @param from {@code table.column} names whose values enter it
 * @param because {@code table.column} names that decide which row it is read from, or whether it is NULL
 */
public record ColumnDescent(String column, String how, List<String> from, List<String> because) {
    public ColumnDescent {
        from = List.copyOf(from);
        because = List.copyOf(because);
    }
}
