package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.List;

/**
 * A function that expressions may call beyond the portable SQL ones, evaluated over whole vectors. The engine adds its
 * random functions through it, so that randomness keeps one door.
 */
public interface VectorFunction {
    /** Name as written in an expression, upper case. */
    String name();

    /** Least and most number of arguments. */
    int minArguments();

    int maxArguments();

    /**
     * Type of the result for the argument types.
     *
     * @throws IllegalArgumentException saying what is allowed, if the arguments do not fit
     */
    SqlType resultType(List<SqlType> argumentTypes);

    /** Whether the same arguments give the same result wherever the call stands; false for random functions. */
    default boolean isPure() {
        return true;
    }

    /**
     * Evaluates one call for all rows of a frame.
     *
     * @param call which call of the expression this is
     * @param arguments one vector an argument, of {@code frame.size()} positions, of the types given to {@code resultType}
     */
    ColumnVector evaluate(EvaluationFrame frame, Call call, List<ColumnVector> arguments);

    /**
     * One call of a function within an expression.
     *
     * @param ordinal position among the calls of impure functions in the expression text, from 0: two calls of RANDOM()
     *     in one expression are two streams
     * @param argumentTypes types of the arguments
     * @param resultType type that {@code resultType} gave
     */
    record Call(int ordinal, List<SqlType> argumentTypes, SqlType resultType) {}
}
