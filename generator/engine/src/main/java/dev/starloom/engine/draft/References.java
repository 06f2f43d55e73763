package dev.starloom.engine.draft;

import dev.starloom.engine.graph.Needs;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Which links of a warehouse are followed from parents to children, which lead to the table itself, and which close a circle:
 * these are written when both of their tables are drafted, since nothing else of either may need them.
 */
final class References {
    private final Warehouse warehouse;
    private final Map<String, Set<ForeignKey>> followed = new LinkedHashMap<>();
    private final Map<String, Set<ForeignKey>> toItself = new HashMap<>();
    private final Map<String, Map<ForeignKey, String>> closing = new HashMap<>();
    private final Map<String, Map<ForeignKey, String>> broken = new HashMap<>();

    private References(Warehouse warehouse) {
        this.warehouse = warehouse;
        for (Table table : warehouse.tables()) {
            Set<ForeignKey> others = new LinkedHashSet<>();
            Set<ForeignKey> own = new LinkedHashSet<>();
            table.foreignKeys().forEach(k -> (k.referencedTable().equals(table.name()) ? own : others).add(k));
            followed.put(table.name(), others);
            toItself.put(table.name(), own);
            closing.put(table.name(), new LinkedHashMap<>());
            broken.put(table.name(), new LinkedHashMap<>());
        }
    }

    static References of(Warehouse warehouse, Problems problems) {
        References references = new References(warehouse);
        references.breakCircles(problems);
        return references;
    }

    Set<ForeignKey> followed(String table) {
        return followed.get(table);
    }

    Set<ForeignKey> toItself(String table) {
        return toItself.get(table);
    }

    /** Links that close a circle and are written last, with that circle. */
    Map<ForeignKey, String> closing(String table) {
        return closing.get(table);
    }

    /** Links that are always NULL, with the circle they break. */
    Map<ForeignKey, String> broken(String table) {
        return broken.get(table);
    }

    /**
     * Where a circle is best cut: at links that may be NULL and whose columns are their own, then at such that may not, then at
     * unique ones, and where nothing else is left at links that must stay NULL.
     */
    private void breakCircles(Problems problems) {
        Optional<List<String>> found = Needs.circle(parents());
        while (found.isPresent()) {
            List<String> circle = found.get();
            boolean cut = cut(circle, (t, k) -> isOwn(t, k) && !isKeyed(t, k) && isNullable(t, k), closing)
                    || cut(circle, (t, k) -> isOwn(t, k) && !isKeyed(t, k), closing)
                    || cut(circle, (t, k) -> isOwn(t, k) && isOptional(t, k) && isUniqueAlone(t, k), closing)
                    || cut(circle, References::isNullable, broken);
            if (!cut) {
                problems.add(
                        "CIRCLE",
                        circle.get(0),
                        "these tables refer to each other in a circle of links that may not be NULL and whose columns are"
                                + " parts of keys or of other links, so that no row can be the first: " + told(circle)
                                + "; make one of the links nullable, or leave one of the tables out");
                // one circle is told; the rest of the draft is checked as if it were cut
                String next = circle.get(1);
                followed.get(circle.get(0)).removeIf(k -> k.referencedTable().equals(next));
            }
            found = Needs.circle(parents());
        }
    }

    private Map<String, List<String>> parents() {
        Map<String, List<String>> parents = new LinkedHashMap<>();
        followed.forEach((table, keys) -> parents.put(
                table, keys.stream().map(ForeignKey::referencedTable).toList()));
        return parents;
    }

    private boolean cut(
            List<String> circle, BiPredicate<Table, ForeignKey> may, Map<String, Map<ForeignKey, String>> into) {
        for (int i = 0; i + 1 < circle.size(); i++) {
            Table table = warehouse.table(circle.get(i));
            List<ForeignKey> between = between(table, circle.get(i + 1));
            if (between.stream().allMatch(k -> may.test(table, k))) {
                String told = told(circle);
                between.forEach(k -> {
                    followed.get(table.name()).remove(k);
                    into.get(table.name()).put(k, told);
                });
                return true;
            }
        }
        return false;
    }

    private List<ForeignKey> between(Table table, String next) {
        return followed.get(table.name()).stream()
                .filter(k -> k.referencedTable().equals(next))
                .toList();
    }

    /** {@code a (b_id) -> b (a_id) -> a}. */
    private String told(List<String> circle) {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i + 1 < circle.size(); i++) {
            Table table = warehouse.table(circle.get(i));
            List<String> columns = between(table, circle.get(i + 1)).stream()
                    .flatMap(k -> k.columns().stream())
                    .distinct()
                    .toList();
            told.append(table.name())
                    .append(" (")
                    .append(String.join(", ", columns))
                    .append(") -> ");
        }
        return told.append(circle.get(circle.size() - 1)).toString();
    }

    /** No column of it belongs to another link. */
    private static boolean isOwn(Table table, ForeignKey key) {
        return table.foreignKeys().stream()
                .noneMatch(k -> k != key && k.columns().stream().anyMatch(key.columns()::contains));
    }

    static boolean isKeyed(Table table, ForeignKey key) {
        return Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .anyMatch(k -> k.columns().stream().anyMatch(key.columns()::contains));
    }

    /** Every key that its columns are in is over its columns. */
    static boolean isUniqueAlone(Table table, ForeignKey key) {
        return Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .filter(k -> k.columns().stream().anyMatch(key.columns()::contains))
                .map(UniqueKey::columns)
                .allMatch(key.columns()::containsAll);
    }

    /** Some key is over columns of it alone. */
    static boolean isUnique(Table table, ForeignKey key) {
        return Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .anyMatch(k -> key.columns().containsAll(k.columns()));
    }

    private static boolean isOptional(Table table, ForeignKey key) {
        return key.columns().stream().allMatch(c -> isNullable(table, c));
    }

    private static boolean isNullable(Table table, ForeignKey key) {
        return key.columns().stream().anyMatch(c -> isNullable(table, c));
    }

    static boolean isNullable(Table table, String column) {
        return table.column(column).nullable()
                && table.primaryKey().filter(k -> k.columns().contains(column)).isEmpty();
    }

    /** Tables with parents before their children. */
    List<Table> parentsFirst() {
        return Needs.order(parents()).stream().map(warehouse::table).toList();
    }
}
