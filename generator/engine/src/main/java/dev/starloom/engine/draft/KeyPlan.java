package dev.starloom.engine.draft;

import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How each key of a table becomes unique by construction: by a column that numbers the rows, by numbering the rows of one
 * parent, by rows of another table of which none is taken twice for one parent, or by at most one row for each parent.
 */
final class KeyPlan {
    private final Table table;
    private final Set<ForeignKey> links;
    private final Predicate<String> free;
    private final ToDoubleFunction<ForeignKey> rows;
    private final Problems problems;
    private final List<Set<String>> keys = new ArrayList<>();

    private ForeignKey driver;
    private boolean onePerParent;
    private final Set<ForeignKey> distinct = new LinkedHashSet<>();
    private final Set<ForeignKey> injective = new LinkedHashSet<>();
    private final List<List<String>> numbered = new ArrayList<>();
    private final List<List<String>> numberedInParent = new ArrayList<>();

    /**
     * @param links links that are followed
     * @param free whether a column's values are ours to choose
     * @param rows about how many rows the table has that a link leads to
     */
    KeyPlan(
            Table table,
            Set<ForeignKey> links,
            Predicate<String> free,
            ToDoubleFunction<ForeignKey> rows,
            Problems problems) {
        this.rows = rows;
        this.table = table;
        this.links = links;
        this.free = free;
        this.problems = problems;
    }

    ForeignKey driver() {
        return driver;
    }

    boolean onePerParent() {
        return onePerParent;
    }

    /** Links of which no row is taken twice for one parent. */
    Set<ForeignKey> distinct() {
        return distinct;
    }

    /** Links of which no row is taken twice at all. */
    Set<ForeignKey> injective() {
        return injective;
    }

    /** Columns that number the rows together. */
    List<List<String>> numbered() {
        return numbered;
    }

    /** Columns that number the rows of one parent together. */
    List<List<String>> numberedInParent() {
        return numberedInParent;
    }

    /** @param ignored columns that are always NULL, or unique already: keys over them hold */
    void plan(Collection<String> ignored) {
        collect(ignored);
        driver = chooseDriver();
        for (Set<String> key : keys) {
            if (driver != null && key.containsAll(driver.columns())) {
                withinParent(key);
            } else {
                alone(key);
            }
        }
    }

    private void collect(Collection<String> ignored) {
        List<UniqueKey> all = new ArrayList<>();
        table.primaryKey().ifPresent(all::add);
        all.addAll(table.uniqueKeys());
        List<Set<String>> sets = new ArrayList<>();
        for (UniqueKey key : all) {
            Set<String> columns = new LinkedHashSet<>(key.columns());
            if (columns.stream().noneMatch(ignored::contains) && !sets.contains(columns)) {
                sets.add(columns);
            }
        }
        for (Set<String> key : sets) {
            boolean implied = sets.stream().anyMatch(k -> k != key && key.containsAll(k));
            if (!implied) {
                keys.add(key);
            }
        }
    }

    private List<String> freeOf(Set<String> key) {
        return key.stream().filter(free).toList();
    }

    private List<ForeignKey> linksIn(Set<String> key) {
        return links.stream().filter(l -> key.containsAll(l.columns())).toList();
    }

    private boolean canDrive(ForeignKey link) {
        return link.columns().stream().noneMatch(c -> References.isNullable(table, c));
    }

    /** The link that most keys need; keys of links alone count most. */
    private ForeignKey chooseDriver() {
        Map<ForeignKey, Integer> scores = new LinkedHashMap<>();
        for (Set<String> key : keys) {
            boolean primary = table.primaryKey()
                    .filter(k -> key.equals(new HashSet<>(k.columns())))
                    .isPresent();
            int worth = (freeOf(key).isEmpty() ? 4 : primary && key.size() > 1 ? 2 : 0) + (primary ? 1 : 0);
            for (ForeignKey link : linksIn(key)) {
                if (canDrive(link) && worth > 1) {
                    scores.merge(link, worth, Integer::sum);
                }
            }
        }
        return scores.entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<ForeignKey, Integer> e) -> e.getValue())
                        .thenComparingInt(e -> e.getKey().columns().size())
                        .thenComparingDouble(e -> rows.applyAsDouble(e.getKey())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private void withinParent(Set<String> key) {
        Set<String> rest = new LinkedHashSet<>(key);
        driver.columns().forEach(rest::remove);
        if (rest.stream().anyMatch(c -> tellsApart(numbered, c) || tellsApart(numberedInParent, c))) {
            return;
        }
        List<String> own = untaken(rest);
        if (!own.isEmpty()) {
            numberedInParent.add(own);
            return;
        }
        for (ForeignKey link : linksIn(key)) {
            if (link != driver && rest.containsAll(link.columns())) {
                distinct.add(link);
                return;
            }
        }
        onePerParent = true;
    }

    private void alone(Set<String> key) {
        if (key.stream().anyMatch(c -> tellsApart(numbered, c))) {
            return;
        }
        List<String> own = untaken(key);
        if (!own.isEmpty()) {
            numbered.add(own);
            return;
        }
        List<ForeignKey> within = linksIn(key);
        if (within.isEmpty()) {
            problems.add(
                    "KEY_NOT_DRAFTED",
                    table.name() + " " + key,
                    "nothing in this key can be made unique by itself: its columns are parts of links or of other keys, or"
                            + " are tied by checks; leave the key out here, or add it to the pack by hand");
            return;
        }
        onePerParent = true;
        if (driver == null && canDrive(within.get(0))) {
            driver = within.get(0);
        } else {
            injective.add(within.get(0));
        }
    }

    /** Free columns that no other key has taken: what numbers the rows by itself makes any key unique that it is in. */
    private List<String> untaken(Set<String> key) {
        return key.stream()
                .filter(free)
                .filter(c -> !contains(numbered, c) && !contains(numberedInParent, c))
                .toList();
    }

    private static boolean tellsApart(List<List<String>> groups, String column) {
        return groups.contains(List.of(column));
    }

    private static boolean contains(List<List<String>> groups, String column) {
        return groups.stream().anyMatch(g -> g.contains(column));
    }
}
