package dev.starloom.engine.plan;

import dev.starloom.engine.pack.Holes;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plan, or what is wrong.
 *
 * @param made the plan; empty where something is wrong
 * @param tables the pack's tables with the settings applied, as far as could be
 * @param holes what of the pack could not be read
 * @param problems all that is wrong so far; nothing in a plan's expressions is among it
 */
public record PlanAttempt(Optional<Plan> made, List<TableSpec> tables, Holes holes, List<Problem> problems) {
    /** A setting about a table, such as {@code rows.orders} or {@code columns.orders.status}. */
    private static final Pattern ABOUT_TABLE = Pattern.compile("(?:rows|columns|fixtures|tables)\\.(\\w+)(?:\\..*)?");

    private static final Set<String> PATTERNS = Set.of("include", "exclude");

    public PlanAttempt {
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
    }

    static PlanAttempt of(Plan plan) {
        return new PlanAttempt(Optional.of(plan), plan.tables(), Holes.NONE, List.of());
    }

    static PlanAttempt refused(List<TableSpec> tables, Holes holes, List<Problem> problems) {
        Set<String> told = new TreeSet<>();
        return new PlanAttempt(
                Optional.empty(),
                tables,
                holes,
                problems.stream()
                        .filter(p -> !isAboutHole(p, holes) && told.add(p.toString()))
                        .toList());
    }

    /** Settings of what could not be read are not wrong for that. */
    private static boolean isAboutHole(Problem problem, Holes holes) {
        Matcher setting = ABOUT_TABLE.matcher(problem.where());
        boolean ofTable = setting.matches() && holes.hidesMakingOf(setting.group(1));
        boolean ofTables = PATTERNS.contains(problem.where()) && !holes.tables().isEmpty();
        return ofTable || ofTables;
    }

    /**
     * The plan.
     *
     * @throws ProblemException where something is wrong
     */
    public Plan plan() {
        return made.orElseThrow(() -> new ProblemException(problems));
    }

    /** What is wrong, and what else is. */
    public ProblemException refusal(Collection<Problem> further) {
        Set<Problem> all = new LinkedHashSet<>(problems);
        all.addAll(further);
        return new ProblemException(List.copyOf(all));
    }
}
