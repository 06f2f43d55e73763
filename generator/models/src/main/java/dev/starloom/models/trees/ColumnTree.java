package dev.starloom.models.trees;

import dev.starloom.engine.synthesis.ModelColumn;

/**
 * The tree of a column.
 *
 * @param column position among the columns that are made
 * @param categories how many there are; -1 for a number
 */
record ColumnTree(String name, int column, ModelColumn.Scope scope, int categories, Tree tree, Leaves leaves) {
    boolean isNumber() {
        return categories < 0;
    }
}
