package dev.starloom.engine.generation;

/** Where a name in an expression is read from. */
sealed interface Input {
    /** A column of the row itself. */
    record Own(int column) implements Input {}

    /** A column of the row's driving parent. */
    record OfParent(int column) implements Input {}

    /** A column of the row that a link refers to. */
    record Linked(int link, int column) implements Input {}
}
