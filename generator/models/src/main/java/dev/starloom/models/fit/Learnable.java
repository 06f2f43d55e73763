package dev.starloom.models.fit;

import dev.starloom.engine.synthesis.Encoding;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;

/**
 * A column that takes part in a model: one that is made, or one of the context.
 *
 * @param name as the table reads it
 */
record Learnable(String name, SqlType type, ColumnVector values, Encoding encoding) {
    boolean isNumber() {
        return encoding instanceof Encoding.Numeric;
    }

    boolean isWhole() {
        for (int row = 0; row < values.size(); row++) {
            if (values.isNull(row)) {
                return false;
            }
        }
        return true;
    }
}
