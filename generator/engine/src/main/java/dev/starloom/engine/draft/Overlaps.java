package dev.starloom.engine.draft;

import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Links that share columns, such as {@code (tenant, customer)} and {@code (tenant, product)}: the first to be followed fills the
 * column, each later one picks among the rows that have its value. For that such rows must be there, which depends on who drives
 * the tables and on which link comes first.
 */
final class Overlaps {
    private static final int MOST_TRIES = 5_000;
    private static final int DEEPEST = 10;

    private final Map<String, TableBuild> builds;
    private final TableBuild build;
    private final Predicate<ForeignKey> injective;
    private int tries;

    /** @param injective links of which no row is taken twice */
    Overlaps(Map<String, TableBuild> builds, TableBuild build, Predicate<ForeignKey> injective) {
        this.builds = builds;
        this.build = build;
        this.injective = injective;
    }

    /** Tells the tables that composite links lead to by which of their columns rows will be looked for. */
    static void tell(Map<String, TableBuild> builds, Table table, Set<ForeignKey> links) {
        for (ForeignKey link : links) {
            for (ForeignKey other : links) {
                if (link == other || link.columns().size() < 2) {
                    continue;
                }
                for (int i = 0; i < link.columns().size(); i++) {
                    if (other.columns().contains(link.columns().get(i))) {
                        builds.get(link.referencedTable())
                                .lookedFor()
                                .add(link.referencedColumns().get(i));
                    }
                }
            }
        }
    }

    /** An order in which each link finds rows; the preferred one where there is none, so that problems are told of that. */
    List<ForeignKey> order(List<ForeignKey> preferred, Predicate<ForeignKey> fixed) {
        List<ForeignKey> chosen = new ArrayList<>();
        Map<String, ForeignKey> fills = new HashMap<>();
        List<ForeignKey> left = new ArrayList<>(preferred);
        preferred.stream().filter(fixed).forEach(link -> take(link, chosen, left, fills));
        tries = 0;
        return complete(chosen, left, fills) ? chosen : preferred;
    }

    private boolean complete(List<ForeignKey> chosen, List<ForeignKey> left, Map<String, ForeignKey> fills) {
        if (left.isEmpty()) {
            return true;
        }
        for (ForeignKey link : List.copyOf(left)) {
            if (++tries > MOST_TRIES) {
                return false;
            }
            if (!fits(link, fills)) {
                continue;
            }
            Map<String, ForeignKey> then = new HashMap<>(fills);
            List<ForeignKey> rest = new ArrayList<>(left);
            int before = chosen.size();
            take(link, chosen, rest, then);
            if (complete(chosen, rest, then)) {
                return true;
            }
            chosen.subList(before, chosen.size()).clear();
        }
        return false;
    }

    private static void take(
            ForeignKey link, List<ForeignKey> chosen, List<ForeignKey> left, Map<String, ForeignKey> fills) {
        chosen.add(link);
        left.remove(link);
        link.columns().forEach(c -> fills.putIfAbsent(c, link));
    }

    private boolean fits(ForeignKey link, Map<String, ForeignKey> fills) {
        List<String> shared = link.columns().stream().filter(fills::containsKey).toList();
        if (shared.isEmpty()) {
            return true;
        }
        if (shared.size() == link.columns().size()) {
            return isImplied(link, fills);
        }
        return shared.size() == 1
                && !injective.test(link)
                && isMatchable(link, shared.get(0))
                && (canMiss(link, shared) || isAlwaysThere(link, shared.get(0), fills));
    }

    /** Links are matched by text, whole numbers, dates, times, truths, and decimals that fit a long. */
    boolean isMatchable(ForeignKey link, String column) {
        SqlType type = builds.get(link.referencedTable())
                .table()
                .column(link.referencedColumns().get(link.columns().indexOf(column)))
                .type();
        return !(type instanceof SqlType.BinaryType || type instanceof SqlType.DoubleType)
                && !(type instanceof SqlType.DecimalType decimal && !decimal.fitsLong());
    }

    /** Whether the columns that it does not share may all be NULL, so that it may find no row. */
    boolean canMiss(ForeignKey link, List<String> shared) {
        return link.columns().stream()
                .filter(c -> !shared.contains(c))
                .allMatch(c -> References.isNullable(build.table(), c)
                        && !build.domain(c).isPresent()
                        && !build.referenced().contains(c));
    }

    /** Whether some other link shares a column with this one and must find a row. */
    boolean isNeeded(ForeignKey link, Set<ForeignKey> links) {
        return links.stream()
                .filter(other -> other != link && other.columns().size() > 1)
                .anyMatch(other -> {
                    List<String> shared = other.columns().stream()
                            .filter(link.columns()::contains)
                            .toList();
                    return !shared.isEmpty() && shared.size() < other.columns().size() && !canMiss(other, shared);
                });
    }

    /** The parent has rows for every value of the shared column: what drives it has some for each, and so on up. */
    boolean isAlwaysThere(ForeignKey link, String column, Map<String, ForeignKey> fills) {
        String match = link.referencedColumns().get(link.columns().indexOf(column));
        ForeignKey filled = fills.get(column);
        String read = filled.referencedColumns().get(filled.columns().indexOf(column));
        Set<String> values = new LinkedHashSet<>();
        origins(builds.get(filled.referencedTable()).table(), read, values);
        return covered(builds.get(link.referencedTable()), match).stream().anyMatch(values::contains);
    }

    /** Every {@code table.column} of which each value is in the column of a row. */
    private Set<String> covered(TableBuild from, String column) {
        Set<String> covered = new LinkedHashSet<>(Set.of(from.name() + "." + column));
        ForeignKey drives = from.driver();
        if (drives != null && drives.columns().contains(column) && !from.skipsParents()) {
            covered.addAll(covered(
                    builds.get(drives.referencedTable()),
                    drives.referencedColumns().get(drives.columns().indexOf(column))));
        }
        return covered;
    }

    /** Adds every {@code table.column} that a column's values come from, through all links, and the column itself. */
    private void origins(Table from, String column, Set<String> into) {
        if (!into.add(from.name() + "." + column)) {
            return;
        }
        for (ForeignKey key : from.foreignKeys()) {
            int at = key.columns().indexOf(column);
            if (at >= 0 && !key.referencedTable().equals(from.name())) {
                origins(
                        builds.get(key.referencedTable()).table(),
                        key.referencedColumns().get(at),
                        into);
            }
        }
    }

    /** The columns come from a link whose parent has the same link itself. */
    boolean isImplied(ForeignKey link, Map<String, ForeignKey> fills) {
        Set<ForeignKey> from = link.columns().stream().map(fills::get).collect(Collectors.toSet());
        if (from.size() != 1) {
            return false;
        }
        return implies(from.iterator().next(), link.columns(), link, 0);
    }

    private boolean implies(ForeignKey filled, List<String> columns, ForeignKey link, int depth) {
        Table parent = builds.get(filled.referencedTable()).table();
        List<String> read = columns.stream()
                .map(c -> filled.referencedColumns().get(filled.columns().indexOf(c)))
                .toList();
        if (parent.name().equals(link.referencedTable()) && read.equals(link.referencedColumns())) {
            return true;
        }
        return depth < DEEPEST
                && parent.foreignKeys().stream()
                        .filter(k -> k.columns().containsAll(read)
                                && !k.referencedTable().equals(parent.name()))
                        .anyMatch(k -> implies(k, read, link, depth + 1));
    }
}
