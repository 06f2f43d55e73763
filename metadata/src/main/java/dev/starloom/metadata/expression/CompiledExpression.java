package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.Set;

/** An expression ready to be evaluated; immutable and safe for use by many threads. */
public interface CompiledExpression {
    /** The text it was compiled from. */
    String sql();

    /** Type of the result, after the cast to the expected type where one was given. */
    SqlType type();

    /** Names of the inputs it reads. */
    Set<String> inputs();

    /** Names of the {@link VectorFunction}s it calls. */
    Set<String> functions();

    /**
     * The result for every row of the frame.
     *
     * @throws ExpressionException where SQL would fail at run time (overflow, a value too long), naming the row's position
     */
    ColumnVector evaluate(EvaluationFrame frame);
}
