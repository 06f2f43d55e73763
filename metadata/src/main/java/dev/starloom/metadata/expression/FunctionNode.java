package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.List;

/**
 * A call of a {@link VectorFunction}. It always sees the whole frame, because what it gives may depend on where a row
 * stands; its arguments are NULL at rows that need no value, so that they cannot fail there.
 */
final class FunctionNode extends Node {
    private final VectorFunction function;
    private final VectorFunction.Call call;
    private final List<Node> arguments;

    FunctionNode(VectorFunction function, VectorFunction.Call call, List<Node> arguments) {
        super(call.resultType());
        this.function = function;
        this.call = call;
        this.arguments = List.copyOf(arguments);
    }

    @Override
    ColumnVector evaluate(Rows rows) {
        ColumnVector[] vectors = new ColumnVector[arguments.size()];
        for (int i = 0; i < vectors.length; i++) {
            Node argument = arguments.get(i);
            if (argument instanceof ConstantNode) {
                vectors[i] = Decimals.carrier(argument.evaluate(Rows.all(rows.frame(), "")), argument.type());
            } else {
                SqlType type = argument.type();
                vectors[i] = rows.spread(Decimals.carrier(argument.evaluate(rows), type));
            }
        }
        return rows.narrow(function.evaluate(rows.frame(), call, List.of(vectors)));
    }

    @Override
    boolean canFail() {
        return true;
    }
}
