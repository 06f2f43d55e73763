package dev.starloom.metadata.expression;

import dev.starloom.metadata.rows.ColumnVector;

/** The rows an expression is evaluated over. */
public interface EvaluationFrame {
    /** Number of rows. */
    int size();

    /** The values of an input by the name it was declared under, for example {@code quantity} or {@code store.region}. */
    ColumnVector input(String name);
}
