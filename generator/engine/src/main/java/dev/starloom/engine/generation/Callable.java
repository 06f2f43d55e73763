package dev.starloom.engine.generation;

import dev.starloom.metadata.expression.VectorFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The functions that expressions of a table may call beyond those of portable SQL. */
final class Callable {
    /** What the expression that makes a table's rows may call: it is evaluated over the driving parent. */
    static final List<VectorFunction> OF_PARENTS = ofParents();

    private Callable() {}

    /** What columns and links may call; siblings there are where rows have a driving parent. */
    static List<VectorFunction> ofRows(boolean driven) {
        List<VectorFunction> functions = new ArrayList<>(Arrays.asList(RandomFunction.values()));
        for (PositionFunction function : PositionFunction.values()) {
            boolean ofSiblings =
                    function == PositionFunction.SIBLING_INDEX || function == PositionFunction.SIBLING_COUNT;
            if (driven || !ofSiblings) {
                functions.add(function);
            }
        }
        return functions;
    }

    private static List<VectorFunction> ofParents() {
        List<VectorFunction> functions = new ArrayList<>(Arrays.asList(RandomFunction.values()));
        functions.add(PositionFunction.TABLE_ROWS);
        return List.copyOf(functions);
    }
}
