package dev.starloom.engine.draft;

import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which links of a warehouse are followed, which lead to the table itself, and which stay NULL to break a circle. */
final class References {
    private final Warehouse warehouse;
    private final Map<String, Set<ForeignKey>> followed = new LinkedHashMap<>();
    private final Map<String, Set<ForeignKey>> toItself = new HashMap<>();
    private final Map<String, Map<ForeignKey, String>> broken = new HashMap<>();

    private References(Warehouse warehouse) {
        this.warehouse = warehouse;
        for (Table table : warehouse.tables()) {
            Set<ForeignKey> others = new LinkedHashSet<>();
            Set<ForeignKey> own = new LinkedHashSet<>();
            table.foreignKeys().forEach(k -> (k.referencedTable().equals(table.name()) ? own : others).add(k));
            followed.put(table.name(), others);
            toItself.put(table.name(), own);
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

    /** Links that are always NULL, with the circle they break. */
    Map<ForeignKey, String> broken(String table) {
        return broken.get(table);
    }

    private void breakCircles(Problems problems) {
        List<String> circle = circle();
        while (!circle.isEmpty()) {
            String told = String.join(" -> ", circle);
            if (!breakAt(circle, told)) {
                problems.add(
                        "CIRCLE",
                        circle.get(0),
                        "these tables refer to each other in a circle of links that may not be NULL, so no row can be the"
                                + " first: " + told
                                + "; make one of the links nullable, or leave one of the tables out");
                // one circle is told; the rest of the draft is checked as if it were broken
                String next = circle.get(1);
                followed.get(circle.get(0)).removeIf(k -> k.referencedTable().equals(next));
            }
            circle = circle();
        }
    }

    private boolean breakAt(List<String> circle, String told) {
        for (int i = 0; i + 1 < circle.size(); i++) {
            Table table = warehouse.table(circle.get(i));
            String next = circle.get(i + 1);
            List<ForeignKey> between = followed.get(table.name()).stream()
                    .filter(k -> k.referencedTable().equals(next))
                    .toList();
            if (between.stream().allMatch(k -> isNullable(table, k))) {
                between.forEach(k -> {
                    followed.get(table.name()).remove(k);
                    broken.get(table.name()).put(k, told);
                });
                return true;
            }
        }
        return false;
    }

    private static boolean isNullable(Table table, ForeignKey key) {
        return key.columns().stream().anyMatch(c -> isNullable(table, c));
    }

    static boolean isNullable(Table table, String column) {
        return table.column(column).nullable()
                && table.primaryKey().filter(k -> k.columns().contains(column)).isEmpty();
    }

    /** A circle, its first table again at the end; empty if there is none. */
    private List<String> circle() {
        Set<String> done = new HashSet<>();
        for (String table : followed.keySet()) {
            List<String> found = circle(table, new ArrayList<>(), done);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<String> circle(String table, List<String> path, Set<String> done) {
        int at = path.indexOf(table);
        if (at >= 0) {
            List<String> circle = new ArrayList<>(path.subList(at, path.size()));
            circle.add(table);
            return circle;
        }
        if (done.contains(table)) {
            return List.of();
        }
        path.add(table);
        for (ForeignKey key : followed.get(table)) {
            List<String> found = circle(key.referencedTable(), path, done);
            if (!found.isEmpty()) {
                return found;
            }
        }
        path.remove(path.size() - 1);
        done.add(table);
        return List.of();
    }

    /** Tables with parents before their children. */
    List<Table> parentsFirst() {
        Set<String> order = new LinkedHashSet<>();
        for (Table table : warehouse.tables()) {
            Deque<String> open = new ArrayDeque<>(List.of(table.name()));
            while (!open.isEmpty()) {
                String top = open.peek();
                List<String> missing = followed.get(top).stream()
                        .map(ForeignKey::referencedTable)
                        .filter(p -> !order.contains(p))
                        .toList();
                if (missing.isEmpty()) {
                    order.add(open.pop());
                } else {
                    missing.forEach(open::push);
                }
            }
        }
        return order.stream().map(warehouse::table).toList();
    }
}
