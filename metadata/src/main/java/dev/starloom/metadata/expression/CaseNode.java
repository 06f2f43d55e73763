package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import java.util.Arrays;
import java.util.List;

/** {@code CASE WHEN}: each condition is asked of the rows still open, each value made for the rows that take it. */
final class CaseNode extends Node {
    private final Node[] conditions;
    private final Node[] values;
    private final boolean canFail;

    /** @param values one per condition and, last, that of ELSE */
    CaseNode(SqlType type, List<Node> conditions, List<Node> values) {
        super(type);
        this.conditions = conditions.toArray(Node[]::new);
        this.values = values.toArray(Node[]::new);
        this.canFail =
                conditions.stream().anyMatch(Node::canFail) || values.stream().anyMatch(Node::canFail);
    }

    @Override
    ColumnVector evaluate(Rows rows) {
        int size = rows.size();
        int[] positions = new int[size];
        for (int i = 0; i < size; i++) {
            positions[i] = i;
        }
        int[][] positionsOf = new int[values.length][];
        for (int branch = 0; branch < conditions.length && positions.length > 0; branch++) {
            LongVector truth = (LongVector) conditions[branch].evaluate(rows.select(positions));
            long[] truths = truth.values();
            boolean known = truth.validity().isAllPresent();
            int[] taken = new int[positions.length];
            int[] open = new int[positions.length];
            int takenCount = 0;
            int openCount = 0;
            for (int i = 0; i < positions.length; i++) {
                // written to both and counted in one: no jump for the processor to guess wrong
                int isTrue = known || truth.validity().isPresent(i) ? (int) truths[i] : 0;
                taken[takenCount] = positions[i];
                open[openCount] = positions[i];
                takenCount += isTrue;
                openCount += 1 - isTrue;
            }
            positionsOf[branch] = Arrays.copyOf(taken, takenCount);
            positions = Arrays.copyOf(open, openCount);
        }
        positionsOf[conditions.length] = positions;
        ColumnVector[] branches = new ColumnVector[values.length];
        for (int branch = 0; branch < branches.length; branch++) {
            int[] of = positionsOf[branch];
            if (of != null && of.length > 0) {
                branches[branch] = values[branch].evaluate(rows.select(of));
            }
        }
        return Merge.of(type(), size, positionsOf, branches);
    }

    @Override
    boolean canFail() {
        return canFail;
    }
}
