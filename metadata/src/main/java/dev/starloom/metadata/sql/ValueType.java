package dev.starloom.metadata.sql;

import dev.starloom.metadata.SqlType;
import java.util.Optional;

/**
 * Type of a value in a query.
 *
 * @param type absent for the bare NULL literal
 * @param nullable whether NULL can occur
 */
record ValueType(Optional<SqlType> type, boolean nullable) {
    static final ValueType NULL = new ValueType(Optional.empty(), true);

    static ValueType of(SqlType type, boolean nullable) {
        return new ValueType(Optional.of(type), nullable);
    }

    boolean isText() {
        return type.filter(SqlType::isText).isPresent();
    }

    boolean isInteger() {
        return type.filter(t -> t instanceof SqlType.IntegerType).isPresent();
    }

    boolean isDecimal() {
        return type.filter(t -> t instanceof SqlType.DecimalType).isPresent();
    }

    boolean isDouble() {
        return type.filter(t -> t instanceof SqlType.DoubleType).isPresent();
    }

    boolean isBoolean() {
        return type.filter(t -> t instanceof SqlType.BooleanType).isPresent();
    }

    /** Spelling for messages. */
    String sql() {
        return type.map(SqlType::sql).orElse("NULL");
    }
}
