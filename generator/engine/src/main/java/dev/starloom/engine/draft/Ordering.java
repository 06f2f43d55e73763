package dev.starloom.engine.draft;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Columns that are compared with each other: each is drawn between those drawn before it, at least as far away as the longest
 * chain of strict comparisons demands. With all distances known, no draw can leave a later column without a value.
 */
final class Ordering {
    private static final long NONE = Long.MIN_VALUE / 4;

    private final TableBuild build;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Grid> grids = new HashMap<>();
    private final Map<String, Domain.Range> ranges = new HashMap<>();
    private long[][] distance;

    Ordering(TableBuild build, Set<String> component) {
        this.build = build;
        columns.addAll(component);
        int digits = columns.stream()
                .mapToInt(c -> Grid.of(type(c), build.domain(c).digits()).digits())
                .min()
                .orElse(0);
        columns.forEach(c -> grids.put(c, new Grid(type(c), digits)));
    }

    /** Groups of columns that are connected by comparisons. */
    static List<Set<String>> components(List<CheckPlan.Order> orders) {
        List<Set<String>> components = new ArrayList<>();
        for (CheckPlan.Order order : orders) {
            Set<String> joined = new LinkedHashSet<>(List.of(order.low(), order.high()));
            for (Set<String> other : List.copyOf(components)) {
                if (other.contains(order.low()) || other.contains(order.high())) {
                    components.remove(other);
                    other.addAll(joined);
                    joined = other;
                }
            }
            components.add(joined);
        }
        return components;
    }

    private SqlType type(String column) {
        return build.domain(column).type();
    }

    Grid grid(String column) {
        return grids.get(column);
    }

    Domain.Range range(String column) {
        return ranges.get(column);
    }

    List<String> columns() {
        return columns;
    }

    /** Works out distances and the ranges that they leave; problems where nothing is left. */
    boolean settle(List<CheckPlan.Order> orders, Problems problems) {
        int n = columns.size();
        distance = new long[n][n];
        for (long[] row : distance) {
            java.util.Arrays.fill(row, NONE);
        }
        for (CheckPlan.Order order : orders) {
            int low = columns.indexOf(order.low());
            int high = columns.indexOf(order.high());
            if (low >= 0 && high >= 0) {
                distance[low][high] = Math.max(distance[low][high], order.strict() ? 1 : 0);
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (distance[i][k] != NONE && distance[k][j] != NONE) {
                        distance[i][j] = Math.max(distance[i][j], distance[i][k] + distance[k][j]);
                    }
                }
            }
        }
        for (int i = 0; i < n; i++) {
            if (distance[i][i] > 0) {
                problems.add(
                        "CONTRADICTORY_CHECKS",
                        build.name() + "." + columns.get(i),
                        "the checks put the column below itself, by way of " + columns + "; no row satisfies them");
                return false;
            }
        }
        for (int i = 0; i < n; i++) {
            Domain.Range range = build.domain(columns.get(i)).range(grids.get(columns.get(i)));
            ranges.put(columns.get(i), range);
        }
        Map<String, Domain.Range> cut = new HashMap<>();
        for (int i = 0; i < n; i++) {
            Domain.Range range = ranges.get(columns.get(i));
            for (int j = 0; j < n; j++) {
                Domain.Range other = ranges.get(columns.get(j));
                if (distance[j][i] != NONE) {
                    range = range.cut(other.first() + distance[j][i], Long.MAX_VALUE);
                }
                if (distance[i][j] != NONE) {
                    range = range.cut(Long.MIN_VALUE, other.last() - distance[i][j]);
                }
            }
            if (range.size() == 0 || build.domain(columns.get(i)).allowed() != null) {
                problems.add(
                        "UNSATISFIED_CHECK",
                        build.name() + "." + columns.get(i),
                        "the checks leave no value that is in order with " + columns
                                + "; widen the bounds, or leave a check out");
                return false;
            }
            cut.put(columns.get(i), range);
        }
        ranges.putAll(cut);
        return true;
    }

    /**
     * The expression of a column's point, between those of the columns that are there already.
     *
     * @param points expressions of the points of columns that are there, by column; NULL where the column is
     * @param usual where the column's values usually lie
     * @param span how far a column usually is from the one before it
     * @param today point that no column passes without need
     * @param asOf the last day, from which points are told where nothing else bounds them
     */
    String point(String column, Map<String, String> points, Domain.Range usual, long span, long today, LocalDate asOf) {
        SqlType type = type(column);
        LongFunction<String> spelt = at -> isFree() ? Days.spell(type, at, asOf) : Long.toString(at);
        int at = columns.indexOf(column);
        Domain.Range range = ranges.get(column);
        List<String> lows = new ArrayList<>();
        List<String> highs = new ArrayList<>();
        points.forEach((other, point) -> {
            int index = columns.indexOf(other);
            if (index >= 0 && distance[index][at] != NONE) {
                lows.add("COALESCE(" + plus(point, distance[index][at]) + ", " + range.first() + ")");
            }
            if (index >= 0 && distance[at][index] != NONE) {
                highs.add("COALESCE(" + plus(point, -distance[at][index]) + ", " + range.last() + ")");
            }
        });
        Domain.Range first = usual.cut(range.first(), range.last());
        first = first.size() == 0 ? range.cut(range.first(), range.first() + span) : first;
        String low = extreme(
                "GREATEST",
                lows,
                lows.isEmpty() && highs.isEmpty() ? spelt.apply(first.first()) : Long.toString(range.first()));
        String high;
        if (lows.isEmpty() && highs.isEmpty()) {
            high = spelt.apply(first.last());
        } else {
            high = extreme("LEAST", highs, Long.toString(range.last()));
            if (highs.isEmpty()) {
                high = "LEAST(" + high + ", " + plus(low, span) + ", GREATEST(" + low + ", " + spelt.apply(today)
                        + "))";
            } else if (lows.isEmpty()) {
                low = "GREATEST(" + low + ", LEAST(" + high + ", GREATEST(" + spelt.apply(usual.first()) + ", "
                        + plus(high, -span) + ")))";
            }
        }
        return "RANDOM_INT(" + low + ", " + high + ")";
    }

    /** Whether nothing but each other bounds the columns. */
    boolean isFree() {
        return columns.stream()
                .noneMatch(c -> build.domain(c).isBounded() || build.domain(c).allowed() != null);
    }

    private static String extreme(String function, List<String> expressions, String bound) {
        return expressions.isEmpty() ? bound : function + "(" + bound + ", " + String.join(", ", expressions) + ")";
    }

    private static String plus(String expression, long distance) {
        return distance == 0 ? expression : expression + (distance < 0 ? " - " + -distance : " + " + distance);
    }
}
