package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;

/**
 * One operation of a compiled expression; immutable, evaluated a vector at a time.
 *
 * <p>Within a tree a decimal travels in a {@code LongVector} wherever its values fit, whatever its precision, and in a
 * {@code Decimal128Vector} otherwise; {@link Decimals#carrier} gives the vector that the type promises outside.
 */
abstract class Node {
    private final SqlType type;

    Node(SqlType type) {
        this.type = type;
    }

    final SqlType type() {
        return type;
    }

    /** One value per row. */
    abstract ColumnVector evaluate(Rows rows);

    /** Whether a row can make it fail: such a node is evaluated only for rows that need its value. */
    abstract boolean canFail();
}
