package dev.starloom.metadata.expression;

import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Vectors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The rows of a frame that one node is evaluated for: all of them, or those that a CASE selected. Used by one thread. */
final class Rows {
    private final EvaluationFrame frame;
    private final String context;
    private final int[] selection;
    private final Map<String, ColumnVector> picked;

    private Rows(EvaluationFrame frame, String context, int[] selection) {
        this.frame = frame;
        this.context = context;
        this.selection = selection;
        this.picked = selection == null ? Map.of() : new HashMap<>();
    }

    /** @param context what is evaluated, for messages */
    static Rows all(EvaluationFrame frame, String context) {
        return new Rows(frame, context, null);
    }

    /** A single row without inputs, for the folding of constants. */
    static Rows single() {
        return new Rows(SingleRow.INSTANCE, "", null);
    }

    int size() {
        return selection == null ? frame.size() : selection.length;
    }

    EvaluationFrame frame() {
        return frame;
    }

    ColumnVector input(String name) {
        if (selection == null) {
            return frame.input(name);
        }
        return picked.computeIfAbsent(name, n -> Vectors.gather(frame.input(n), selection));
    }

    /** Some of these rows, by their positions among them. */
    Rows select(int[] positions) {
        if (positions.length == size()) {
            return this;
        }
        int[] absolute = positions;
        if (selection != null) {
            absolute = new int[positions.length];
            for (int i = 0; i < absolute.length; i++) {
                absolute[i] = selection[positions[i]];
            }
        }
        return new Rows(frame, context, absolute);
    }

    /** A vector over these rows as one over the whole frame, NULL at the other rows. */
    ColumnVector spread(ColumnVector vector) {
        if (selection == null) {
            return vector;
        }
        int[] positions = new int[frame.size()];
        Arrays.fill(positions, -1);
        for (int i = 0; i < selection.length; i++) {
            positions[selection[i]] = i;
        }
        return Vectors.gather(vector, positions);
    }

    /** The part of a vector over the whole frame that belongs to these rows. */
    ColumnVector narrow(ColumnVector whole) {
        return selection == null ? whole : Vectors.gather(whole, selection);
    }

    ExpressionException failure(int position, String message) {
        int row = selection == null ? position : selection[position];
        return new ExpressionException(context, row, message);
    }

    private enum SingleRow implements EvaluationFrame {
        INSTANCE;

        @Override
        public int size() {
            return 1;
        }

        @Override
        public ColumnVector input(String name) {
            throw new IllegalStateException("a constant reads " + name);
        }
    }
}
