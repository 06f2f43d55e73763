package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.engine.generation.Generation;
import dev.starloom.engine.generation.GenerationOptions;
import dev.starloom.engine.generation.Generations;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.plan.Plan;
import dev.starloom.engine.plan.Planner;
import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunIdentity;
import dev.starloom.engine.run.RunListener;
import dev.starloom.metadata.expression.ExpressionCompiler;
import dev.starloom.metadata.expression.Expressions;
import dev.starloom.metadata.sql.PortableSql;
import dev.starloom.metadata.target.Target;
import java.time.Clock;

/**
 * Everything decided from some settings: the plan and what makes its rows. The way from settings to rows for the command
 * line, for tests and for benchmarks.
 *
 * @param settings what was set
 * @param plan what was decided
 * @param generation what makes the rows
 */
public record Filling(Settings settings, Plan plan, Generation generation) {
    /**
     * Reads the pack and plans; touches nothing.
     *
     * @throws dev.starloom.metadata.document.ProblemException with all that is wrong with the pack and the settings
     */
    public static Filling plan(Settings settings) {
        Pack pack = Packs.read(settings.pack());
        ExpressionCompiler expressions = Expressions.compiler();
        Plan plan = Planner.plan(pack, settings.planSettings(), expressions, PortableSql.compiler());
        Generation generation = Generations.of(plan, expressions, GenerationOptions.withThreads(settings.threads()));
        return new Filling(settings, plan, generation);
    }

    /** A run of this plan against an open target, recorded in a folder. */
    public Run run(Target target, String runId, RunFolder folder, RunListener listener) {
        return new Run(
                plan,
                generation,
                target,
                settings.runOptions(),
                new RunIdentity(runId, Product.nameAndVersion(), settings.described()),
                listener,
                folder,
                folder,
                Clock.systemUTC());
    }
}
