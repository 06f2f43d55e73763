package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Compiles SQL expressions. Safe for use by many threads. */
public interface ExpressionCompiler {
    /**
     * Parses, validates and compiles.
     *
     * @param where file and path of the expression, for messages
     * @param sql the expression
     * @param inputs names that the expression may read, with their types; a name may be qualified ({@code store.region}). What
     *     is {@link SqlType#UNKNOWN} may be read, but nothing is known of it; {@code store.*} stands for all that is qualified so,
     *     {@code *.*} for every qualified name
     * @param functions functions beyond the portable SQL ones
     * @param expected type the result is assigned to: a lossless or numeric assignment cast is added, anything else refused;
     *     {@link SqlType#UNKNOWN} takes every result
     * @throws dev.starloom.metadata.document.ProblemException where it does not parse, names what is not there (with the
     *     nearest name that is) or does not fit the expected type: with every problem of every part that does not depend on
     *     another, and so with none where it reads what is not known, and the rest is sound
     */
    CompiledExpression compile(
            String where,
            String sql,
            Map<String, SqlType> inputs,
            Collection<? extends VectorFunction> functions,
            Optional<SqlType> expected);
}
