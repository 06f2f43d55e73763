package dev.starloom.engine.draft;

import dev.starloom.engine.draft.Condition.Comparison;
import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.expression.CompiledExpression;
import dev.starloom.metadata.expression.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks of one table, taken apart into what generators are built for and what has to be tried out. */
final class CheckPlan {
    /** A column that is not above another. */
    record Order(String low, String high, boolean strict) {}

    /** Two columns that are not equal. */
    record Different(String one, String other) {}

    private final TableBuild build;
    private final List<Order> orders = new ArrayList<>();
    private final List<Different> different = new ArrayList<>();
    private final List<CompiledExpression> all = new ArrayList<>();
    private final List<Set<String>> tried = new ArrayList<>();

    CheckPlan(TableBuild build) {
        this.build = build;
    }

    List<Order> orders() {
        return orders;
    }

    List<Different> different() {
        return different;
    }

    /** Groups of columns whose values are tried out together. */
    List<Set<String>> tried() {
        return tried;
    }

    /** Whether a check says nothing but that two columns differ. */
    boolean isDifference(CompiledExpression check) {
        return different.stream().anyMatch(d -> Set.of(d.one(), d.other()).equals(Set.copyOf(check.inputs())));
    }

    /** Every check that the pack holds. */
    List<CompiledExpression> all() {
        return all;
    }

    void read(DraftOptions options, List<DraftNote> notes, Problems problems) {
        Map<String, SqlType> types = new LinkedHashMap<>();
        build.table().columns().forEach(c -> types.put(c.name(), c.type()));
        int number = 0;
        for (CheckConstraint check : build.table().checks()) {
            number++;
            String sql = CheckTokens.quoted(check.sql(), types.keySet());
            Optional<List<Condition>> conditions = CheckParser.parse(sql, types.keySet());
            if (conditions.isPresent() && !compiles(sql, types)) {
                sql = new PortableCheck(types).sql(conditions.get());
            }
            Optional<CompiledExpression> compiled = compile(check, sql, types, options, notes, problems);
            if (compiled.isPresent()) {
                String name = checkName(check, number);
                build.check(build.checks().containsKey(name) ? "check_" + number : name, sql);
                all.add(compiled.get());
            }
            boolean built = conditions.isPresent() && conditions.get().stream().allMatch(this::accepts);
            if (!built && compiled.isPresent() && !compiled.get().inputs().isEmpty()) {
                tried.add(new LinkedHashSet<>(compiled.get().inputs()));
            }
        }
        build.domains().values().forEach(Domain::settle);
    }

    private static String checkName(CheckConstraint check, int number) {
        return Names.isLogical(check.name()) && check.name().length() < 40 ? check.name() : "check_" + number;
    }

    private static boolean compiles(String sql, Map<String, SqlType> types) {
        try {
            Expressions.compiler().compile("", sql, types, List.of(), Optional.of(SqlType.BOOLEAN));
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private Optional<CompiledExpression> compile(
            CheckConstraint check,
            String sql,
            Map<String, SqlType> types,
            DraftOptions options,
            List<DraftNote> notes,
            Problems problems) {
        try {
            return Optional.of(
                    Expressions.compiler().compile(check.name(), sql, types, List.of(), Optional.of(SqlType.BOOLEAN)));
        } catch (ProblemException e) {
            String why = "the check " + check.name() + " is not understood (" + check.sql() + "): "
                    + e.problems().get(0).message();
            if (options.leaveOutChecks()) {
                notes.add(new DraftNote(DraftNote.Kind.LEFT_OUT, build.name(), "", why));
            } else {
                problems.add(
                        "UNKNOWN_CHECK",
                        build.name() + "." + check.name(),
                        why + "; write it in portable SQL, or leave such checks out with --leave-out-checks");
            }
            return Optional.empty();
        }
    }

    /** Narrows domains, or notes how columns compare; false where generators cannot be built for the condition. */
    private boolean accepts(Condition condition) {
        try {
            if (condition instanceof Condition.OneOf list) {
                build.domain(list.column()).oneOf(list.values());
            } else if (condition instanceof Condition.WithConstant constant) {
                build.domain(constant.column()).compare(constant.comparison(), constant.value());
            } else if (condition instanceof Condition.Length length) {
                if (!build.domain(length.column()).type().isText()) {
                    return false;
                }
                build.domain(length.column()).length(length.comparison(), length.characters());
            } else if (condition instanceof Condition.Present present) {
                build.domain(present.column()).setPresent();
            } else if (condition instanceof Condition.WithColumn columns) {
                return accepts(columns);
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false; // not of the column's type, or not built for it: tried out
        }
    }

    private boolean accepts(Condition.WithColumn columns) {
        SqlType type = build.domain(columns.column()).type();
        SqlType other = build.domain(columns.other()).type();
        Comparison comparison = columns.comparison();
        if (comparison == Comparison.DIFFERENT && type.equals(other)) {
            different.add(new Different(columns.column(), columns.other()));
            return true;
        }
        boolean alike = type.getClass() == other.getClass() && Grid.has(type);
        if (!alike || comparison == Comparison.EQUAL || comparison == Comparison.DIFFERENT) {
            return false;
        }
        boolean rising = comparison == Comparison.LESS || comparison == Comparison.AT_MOST;
        boolean strict = comparison == Comparison.LESS || comparison == Comparison.GREATER;
        orders.add(
                rising
                        ? new Order(columns.column(), columns.other(), strict)
                        : new Order(columns.other(), columns.column(), strict));
        return true;
    }

    /**
     * Joins groups that share a column, and takes columns into a group that are compared with its members: their checks are
     * then tried out too. Links that must lead to different rows are built, not tried.
     *
     * @param linked columns of links
     */
    void joinTried(Set<String> linked) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < tried.size(); i++) {
                for (int j = tried.size() - 1; j > i; j--) {
                    if (tried.get(j).stream().anyMatch(tried.get(i)::contains)) {
                        tried.get(i).addAll(tried.remove(j));
                        changed = true;
                    }
                }
                Set<String> group = tried.get(i);
                changed |= orders.removeIf(o -> {
                    boolean touches = group.contains(o.low()) || group.contains(o.high());
                    return touches && (group.add(o.low()) | group.add(o.high()) | true);
                });
                changed |= different.removeIf(d -> {
                    boolean built = linked.contains(d.one()) && linked.contains(d.other());
                    boolean touches = !built && (group.contains(d.one()) || group.contains(d.other()));
                    return touches && (group.add(d.one()) | group.add(d.other()) | true);
                });
            }
        }
    }
}
