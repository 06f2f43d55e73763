package dev.starloom.metadata.expression;

import dev.starloom.metadata.rows.ColumnVector;

/** The loop behind an operation whose operands are all evaluated for the same rows. Stateless or thread safe. */
@FunctionalInterface
interface Kernel {
    ColumnVector apply(Rows rows, ColumnVector[] operands);
}
