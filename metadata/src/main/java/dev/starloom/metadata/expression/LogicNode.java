package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.util.Arrays;
import java.util.List;

/**
 * {@code AND} and {@code OR} of three-valued logic. A condition that can fail is asked only of the rows which those
 * before it left undecided, so {@code b <> 0 AND a / b > 1} does not divide by zero.
 */
final class LogicNode extends Node {
    private final Node[] conditions;
    /** The truth value that decides: 0 for AND, 1 for OR. */
    private final long deciding;

    private final boolean canFail;

    private LogicNode(long deciding, List<Node> conditions) {
        super(SqlType.BOOLEAN);
        this.deciding = deciding;
        this.conditions = conditions.toArray(Node[]::new);
        this.canFail = conditions.stream().anyMatch(Node::canFail);
    }

    static LogicNode and(List<Node> conditions) {
        return new LogicNode(0, conditions);
    }

    static LogicNode or(List<Node> conditions) {
        return new LogicNode(1, conditions);
    }

    @Override
    ColumnVector evaluate(Rows rows) {
        LongVector result = (LongVector) conditions[0].evaluate(rows);
        for (int c = 1; c < conditions.length; c++) {
            result = conditions[c].canFail()
                    ? combineUndecided(result, conditions[c], rows)
                    : combine(result, (LongVector) conditions[c].evaluate(rows));
        }
        return result;
    }

    private LongVector combine(LongVector left, LongVector right) {
        long[] a = left.values();
        long[] b = right.values();
        long[] result = new long[a.length];
        if (left.validity().isAllPresent() && right.validity().isAllPresent()) {
            for (int i = 0; i < a.length; i++) {
                result[i] = deciding == 0 ? a[i] & b[i] : a[i] | b[i];
            }
            return LongVector.of(result);
        }
        long[] bits = Validity.allPresent().toBits(a.length);
        for (int i = 0; i < a.length; i++) {
            boolean hasLeft = left.validity().isPresent(i);
            boolean hasRight = right.validity().isPresent(i);
            if ((hasLeft && a[i] == deciding) || (hasRight && b[i] == deciding)) {
                result[i] = deciding;
            } else if (hasLeft && hasRight) {
                result[i] = 1 - deciding;
            } else {
                bits[i >> 6] &= ~(1L << i);
            }
        }
        return new LongVector(result, Validity.ofBits(bits));
    }

    private LongVector combineUndecided(LongVector left, Node condition, Rows rows) {
        int[] open = new int[left.size()];
        int count = 0;
        for (int i = 0; i < open.length; i++) {
            if (left.values()[i] != deciding || left.validity().isNull(i)) {
                open[count++] = i;
            }
        }
        if (count == 0) {
            return left;
        }
        if (count == open.length) {
            return combine(left, (LongVector) condition.evaluate(rows));
        }
        open = Arrays.copyOf(open, count);
        LongVector asked = (LongVector) condition.evaluate(rows.select(open));
        long[] values = new long[left.size()];
        Arrays.fill(values, deciding);
        long[] bits = Validity.allPresent().toBits(values.length);
        for (int i = 0; i < count; i++) {
            int position = open[i];
            values[position] = asked.values()[i];
            if (asked.validity().isNull(i)) {
                bits[position >> 6] &= ~(1L << position);
            }
        }
        Validity validity = asked.validity().isAllPresent() ? asked.validity() : Validity.ofBits(bits);
        return combine(left, new LongVector(values, validity));
    }

    @Override
    boolean canFail() {
        return canFail;
    }
}
