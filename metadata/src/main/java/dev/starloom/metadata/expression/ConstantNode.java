package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Vectors;
import java.math.BigInteger;
import java.util.Arrays;

/** The same value for every row. */
final class ConstantNode extends Node {
    private final ColumnVector one;
    // frames mostly have one size, so the last vector serves again; any thread's is as good as another's
    private volatile ColumnVector last;

    ConstantNode(SqlType type, ColumnVector one) {
        super(type);
        this.one = one;
        this.last = one;
    }

    static ConstantNode ofNull(SqlType type) {
        return new ConstantNode(type, Vectors.nulls(type, 1));
    }

    @Override
    ColumnVector evaluate(Rows rows) {
        ColumnVector vector = last;
        if (vector.size() != rows.size()) {
            vector = Vectors.repeat(one, rows.size());
            last = vector;
        }
        return vector;
    }

    @Override
    boolean canFail() {
        return false;
    }

    boolean isNull() {
        return one.isNull(0);
    }

    /** Whether its value travels in a long. */
    boolean isLong() {
        return one instanceof LongVector;
    }

    long longValue() {
        return ((LongVector) one).values()[0];
    }

    double doubleValue() {
        return ((DoubleVector) one).values()[0];
    }

    BigInteger unscaled() {
        return Decimals.get(one, 0);
    }

    byte[] bytes() {
        if (one instanceof CategoryVector category) {
            return category.dictionary().bytes(category.codes()[0]);
        }
        TextVector text = (TextVector) one;
        return Arrays.copyOfRange(text.bytes(), text.offsets()[0], text.offsets()[1]);
    }
}
