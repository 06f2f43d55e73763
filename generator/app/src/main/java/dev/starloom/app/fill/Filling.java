package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.engine.generation.Generation;
import dev.starloom.engine.generation.GenerationOptions;
import dev.starloom.engine.generation.Generations;
import dev.starloom.engine.pack.PackReading;
import dev.starloom.engine.plan.ExistingRows;
import dev.starloom.engine.plan.Plan;
import dev.starloom.engine.plan.PlanAttempt;
import dev.starloom.engine.plan.Planner;
import dev.starloom.engine.run.NotBegun;
import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunIdentity;
import dev.starloom.engine.run.RunListener;
import dev.starloom.engine.run.RunOptions;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.expression.ExpressionCompiler;
import dev.starloom.metadata.expression.Expressions;
import dev.starloom.metadata.sql.PortableSql;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything decided from some settings: the plan and what makes its rows. The way from settings to rows for the command
 * line, for tests and for benchmarks.
 *
 * @param settings what was set
 * @param plan what was decided
 * @param generation what makes the rows
 */
public record Filling(Settings settings, Plan plan, Generation generation) {
    private static final Pattern COLUMN =
            Pattern.compile("tables/(\\w+)\\.yaml:\\d+ columns\\.(\\w+)(?:\\..*)?|columns\\.(\\w+)\\.(\\w+)(?:\\..*)?");

    /**
     * Reads the pack and plans; touches nothing.
     *
     * @throws ProblemException with all that is wrong with the pack, or with the settings
     */
    public static Filling plan(Settings settings) {
        return plan(settings, Optional.empty());
    }

    /**
     * Plans likewise, with a target in which the rows of some tables may stand already; only reads there.
     *
     * @throws ProblemException likewise
     */
    public static Filling plan(Settings settings, ExistingRows existing) {
        return plan(settings, Optional.of(existing));
    }

    private static Filling plan(Settings settings, Optional<ExistingRows> existing) {
        PackReading pack = Schemas.called(Packs.read(settings.pack()), settings);
        try {
            return plan(pack, settings, existing);
        } catch (ProblemException e) {
            throw withWhatElseIsWrong(e, pack, settings, existing);
        }
    }

    /** What is only found while rows are compiled shows once what stood before it is out of the way. */
    private static ProblemException withWhatElseIsWrong(
            ProblemException first, PackReading pack, Settings settings, Optional<ExistingRows> existing) {
        Set<Problem> all = new LinkedHashSet<>(first.problems());
        ProblemException found = first;
        Settings rest = settings;
        while (true) {
            Settings less = rest.without(
                    found.problems().stream().map(p -> settingOf(p.where())).toList());
            if (less.equals(rest)) {
                return new ProblemException(List.copyOf(all));
            }
            rest = less;
            try {
                plan(pack, rest, existing);
                return new ProblemException(List.copyOf(all));
            } catch (ProblemException more) {
                all.addAll(more.problems());
                found = more;
            }
        }
    }

    /** The setting that decides what stands at a place: a column of the pack may be made as the settings say. */
    public static String settingOf(String where) {
        Matcher column = COLUMN.matcher(where);
        if (!column.matches()) {
            return where;
        }
        String table = column.group(1) == null ? column.group(3) : column.group(1);
        return "columns." + table + "." + (column.group(2) == null ? column.group(4) : column.group(2));
    }

    private static Filling plan(PackReading pack, Settings settings, Optional<ExistingRows> existing) {
        ExpressionCompiler expressions = Expressions.compiler();
        PlanAttempt attempt =
                Planner.attempt(pack, settings.planSettings(), expressions, PortableSql.compiler(), existing);
        Generation generation = Generations.of(attempt, expressions, GenerationOptions.withThreads(settings.threads()));
        return new Filling(settings, attempt.plan(), generation);
    }

    /** A run of this plan against an open target of our own, which nothing records and no check stops. */
    public Run tryOut(Target target) {
        return new Run(
                plan,
                generation,
                target,
                new RunOptions(settings.threads(), LoaderKind.NATIVE, false, RunOptions.Checks.OFF),
                identity("preview"),
                RunListener.silent(),
                record -> {},
                (warehouse, rows, digests) -> List.of(),
                Clock.systemUTC());
    }

    /** Records that a run of this plan came to nothing before its first step. */
    public void recordNotBegun(String runId, RunFolder folder, Instant startedAt, TargetException why) {
        NotBegun.save(plan, identity(runId), settings.target().url(), why, folder, startedAt, Clock.systemUTC());
    }

    private RunIdentity identity(String runId) {
        return new RunIdentity(runId, Product.nameAndVersion(), settings.described());
    }

    /** A run of this plan against an open target, recorded in a folder. */
    public Run run(Target target, String runId, RunFolder folder, RunListener listener) {
        return new Run(
                plan,
                generation,
                target,
                settings.runOptions(plan.readable()),
                identity(runId),
                listener,
                folder,
                folder,
                Clock.systemUTC());
    }
}
