package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;

/** Reads an input. */
final class InputNode extends Node {
    private final String name;

    InputNode(String name, SqlType type) {
        super(type);
        this.name = name;
    }

    @Override
    ColumnVector evaluate(Rows rows) {
        return rows.input(name);
    }

    @Override
    boolean canFail() {
        return false;
    }
}
