package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Vectors;
import java.util.Arrays;
import java.util.List;

/** {@code COALESCE}: each value is made only for the rows at which those before it are NULL. */
final class CoalesceNode extends Node {
    private final Node[] values;
    private final boolean canFail;

    CoalesceNode(SqlType type, List<Node> values) {
        super(type);
        this.values = values.toArray(Node[]::new);
        this.canFail = values.stream().anyMatch(Node::canFail);
    }

    @Override
    ColumnVector evaluate(Rows rows) {
        ColumnVector first = values[0].evaluate(rows);
        if (first.validity().isAllPresent()) {
            return first;
        }
        int size = rows.size();
        int last = values.length - 1;
        int[][] positionsOf = new int[values.length][];
        ColumnVector[] branches = new ColumnVector[values.length];
        int[] positions = new int[size];
        for (int i = 0; i < size; i++) {
            positions[i] = i;
        }
        ColumnVector vector = first;
        for (int branch = 0; positions.length > 0; branch++) {
            if (branch > 0) {
                vector = values[branch].evaluate(rows.select(positions));
            }
            int[] taken = new int[positions.length];
            int[] kept = new int[positions.length];
            int[] open = new int[positions.length];
            int keptCount = 0;
            int openCount = 0;
            for (int i = 0; i < positions.length; i++) {
                if (branch == last || !vector.isNull(i)) {
                    taken[keptCount] = positions[i];
                    kept[keptCount++] = i;
                } else {
                    open[openCount++] = positions[i];
                }
            }
            if (keptCount > 0) {
                positionsOf[branch] = Arrays.copyOf(taken, keptCount);
                branches[branch] =
                        keptCount == positions.length ? vector : Vectors.gather(vector, Arrays.copyOf(kept, keptCount));
            }
            positions = Arrays.copyOf(open, openCount);
        }
        return Merge.of(type(), size, positionsOf, branches);
    }

    @Override
    boolean canFail() {
        return canFail;
    }
}
