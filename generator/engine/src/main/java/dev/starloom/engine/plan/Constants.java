package dev.starloom.engine.plan;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.expression.EvaluationFrame;
import dev.starloom.metadata.expression.ExpressionCompiler;
import dev.starloom.metadata.expression.ExpressionException;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates expressions that read no row. */
final class Constants {
    private static final EvaluationFrame ONE_ROW = new EvaluationFrame() {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public ColumnVector input(String name) {
            throw new IllegalArgumentException("a constant expression reads no input, not " + name);
        }
    };

    private final ExpressionCompiler compiler;
    private final Problems problems;

    Constants(ExpressionCompiler compiler, Problems problems) {
        this.compiler = compiler;
        this.problems = problems;
    }

    /** The literal of an expression's value; empty, with a problem, if it does not compile, fails or is NULL. */
    Optional<String> literal(String where, String sql, SqlType type) {
        try {
            ColumnVector value = compiler.compile(where, sql, Map.of(), List.of(), Optional.of(type))
                    .evaluate(ONE_ROW);
            Optional<String> literal = LiteralOf.first(value, type);
            if (literal.isEmpty()) {
                problems.add("NULL_VALUE", where, "the expression gives NULL; it must give a value: " + sql);
            }
            return literal;
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
        } catch (ExpressionException | IllegalArgumentException e) {
            problems.add("WRONG_VALUE", where, "the expression cannot be evaluated: " + e.getMessage());
        }
        return Optional.empty();
    }
}
