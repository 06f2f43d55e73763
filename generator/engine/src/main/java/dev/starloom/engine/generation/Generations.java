package dev.starloom.engine.generation;

import dev.starloom.engine.plan.Plan;
import dev.starloom.engine.plan.PlanAttempt;
import dev.starloom.metadata.expression.ExpressionCompiler;

/** Makes generations. */
public final class Generations {
    private Generations() {}

    /**
     * Compiles a plan's tables. Nothing is generated yet: rows, and the tables kept in memory, are made when asked for.
     *
     * @throws dev.starloom.metadata.document.ProblemException with every problem of every table, if there is one: an unknown
     *     table, column or link, a circle, a type that does not fit, a pattern with fewer texts than rows, a bad cell of a file
     */
    public static Generation of(Plan plan, ExpressionCompiler expressions, GenerationOptions options) {
        return new GenerationCompiler(plan, expressions, options).compile();
    }

    /**
     * Makes what a plan's rows are made by, or tells all that is wrong: with the attempt at the plan, and with the expressions
     * of its tables.
     *
     * @throws dev.starloom.metadata.document.ProblemException with every problem that does not follow from another
     */
    public static Generation of(PlanAttempt attempt, ExpressionCompiler expressions, GenerationOptions options) {
        if (attempt.made().isEmpty()) {
            throw attempt.refusal(new Mistakes(attempt, expressions).find().list());
        }
        return of(attempt.plan(), expressions, options);
    }

    /**
     * Compiles a plan's tables as {@link #of} does, only to find its problems.
     *
     * @throws dev.starloom.metadata.document.ProblemException with every problem, if there is one
     */
    public static void check(Plan plan, ExpressionCompiler expressions) {
        of(plan, expressions, GenerationOptions.withThreads(1));
    }
}
