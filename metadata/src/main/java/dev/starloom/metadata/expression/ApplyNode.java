package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;

/** A kernel applied to operands. */
final class ApplyNode extends Node {
    private final Kernel kernel;
    private final Node[] operands;
    private final boolean canFail;

    private ApplyNode(SqlType type, boolean partial, Kernel kernel, Node... operands) {
        super(type);
        this.kernel = kernel;
        this.operands = operands;
        boolean fails = partial;
        for (Node operand : operands) {
            fails |= operand.canFail();
        }
        this.canFail = fails;
    }

    /** An operation that has a result for all operands. */
    static Node total(SqlType type, Kernel kernel, Node... operands) {
        return fold(new ApplyNode(type, false, kernel, operands));
    }

    /** An operation that fails for some operands. */
    static Node partial(SqlType type, Kernel kernel, Node... operands) {
        return fold(new ApplyNode(type, true, kernel, operands));
    }

    /** Evaluates once what depends on no row; a constant that fails is left to fail when a row needs it. */
    private static Node fold(ApplyNode node) {
        for (Node operand : node.operands) {
            if (!(operand instanceof ConstantNode)) {
                return node;
            }
        }
        try {
            return new ConstantNode(node.type(), node.evaluate(Rows.single()));
        } catch (ExpressionException failsForEveryRow) {
            return node;
        }
    }

    @Override
    ColumnVector evaluate(Rows rows) {
        ColumnVector[] vectors = new ColumnVector[operands.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = operands[i].evaluate(rows);
        }
        return kernel.apply(rows, vectors);
    }

    @Override
    boolean canFail() {
        return canFail;
    }
}
