package dev.starloom.engine.generation;

import dev.starloom.engine.random.Permutation;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.expression.EvaluationFrame;
import dev.starloom.metadata.expression.VectorFunction;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Vectors;
import java.util.Arrays;
import java.util.List;

/** The functions of expressions that tell where a row stands. */
enum PositionFunction implements VectorFunction {
    ROW_INDEX,
    ROW_TOTAL,
    SIBLING_INDEX,
    SIBLING_COUNT,
    PERMUTED_INDEX,
    TABLE_ROWS;

    /** Ordinal of the stream of a column's permutation: all its calls mean the same one. */
    private static final int PERMUTATION_STREAM = -1;

    @Override
    public int minArguments() {
        return this == TABLE_ROWS ? 1 : 0;
    }

    @Override
    public int maxArguments() {
        return minArguments();
    }

    /** Not pure: the result depends on the row, so a call is no constant though it has no arguments. */
    @Override
    public boolean isPure() {
        return false;
    }

    @Override
    public SqlType resultType(List<SqlType> types) {
        if (this == TABLE_ROWS && !types.get(0).isText()) {
            throw new IllegalArgumentException("TABLE_ROWS takes the name of a table in quotes, not "
                    + types.get(0).sql());
        }
        return this == SIBLING_INDEX || this == SIBLING_COUNT ? SqlType.INTEGER : SqlType.BIGINT;
    }

    @Override
    public ColumnVector evaluate(EvaluationFrame frame, Call call, List<ColumnVector> arguments) {
        Cells cells = (Cells) frame;
        long[] values = new long[cells.size()];
        switch (this) {
            case ROW_INDEX -> Arrays.setAll(values, cells::rowIndex);
            case ROW_TOTAL -> Arrays.fill(values, cells.rowTotal());
            case SIBLING_INDEX -> Arrays.setAll(values, cells::siblingIndex);
            case SIBLING_COUNT -> Arrays.setAll(values, cells::siblingCount);
            case PERMUTED_INDEX -> {
                if (values.length > 0) {
                    Permutation permutation = new Permutation(cells.key(PERMUTATION_STREAM), cells.rowTotal());
                    Arrays.setAll(values, i -> permutation.apply(cells.rowIndex(i)));
                }
            }
            case TABLE_ROWS -> {
                if (values.length > 0) {
                    Arrays.fill(values, cells.rowsOf(name(arguments.get(0))));
                }
            }
        }
        return LongVector.of(values);
    }

    private static String name(ColumnVector text) {
        TextVector plain = Vectors.decode(text instanceof CategoryVector category ? category : (TextVector) text);
        return plain.text(0);
    }
}
