package dev.starloom.engine.plan;

import dev.starloom.engine.graph.Needs;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables after those they refer to, but for the foreign keys that close a circle. */
final class InsertOrder {
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Set<String>> parents = new LinkedHashMap<>();
    private final List<CyclicKey> cyclic = new ArrayList<>();

    private InsertOrder(Collection<Table> all) {
        all.forEach(table -> tables.put(table.name(), table));
        for (Table table : all) {
            Set<String> referenced = new LinkedHashSet<>();
            for (ForeignKey key : table.foreignKeys()) {
                if (key.referencedTable().equals(table.name())) {
                    add(table, key, List.of(table.name(), table.name()));
                } else {
                    referenced.add(key.referencedTable());
                }
            }
            parents.put(table.name(), referenced);
        }
        for (Optional<List<String>> circle = Needs.circle(parents);
                circle.isPresent();
                circle = Needs.circle(parents)) {
            breakOne(circle.get());
        }
    }

    static InsertOrder of(Collection<Table> tables) {
        return new InsertOrder(tables);
    }

    /** Otherwise as given. */
    List<Table> tables() {
        return Needs.order(parents).stream().map(tables::get).toList();
    }

    List<CyclicKey> cyclic() {
        return List.copyOf(cyclic);
    }

    /** Where some table of the circle refers to the next by keys that may be NULL alone, there; else at the first. */
    private void breakOne(List<String> circle) {
        int at = 0;
        for (int i = circle.size() - 2; i >= 0; i--) {
            Table table = tables.get(circle.get(i));
            if (between(table, circle.get(i + 1)).stream().allMatch(k -> isNullable(table, k))) {
                at = i;
            }
        }
        Table table = tables.get(circle.get(at));
        String next = circle.get(at + 1);
        parents.get(table.name()).remove(next);
        List<String> fromHere = new ArrayList<>(circle.subList(at, circle.size() - 1));
        fromHere.addAll(circle.subList(0, at + 1));
        between(table, next).forEach(key -> add(table, key, fromHere));
    }

    private void add(Table table, ForeignKey key, List<String> circle) {
        cyclic.add(new CyclicKey(table.name(), key, isNullable(table, key), circle));
    }

    private static List<ForeignKey> between(Table table, String parent) {
        return table.foreignKeys().stream()
                .filter(k -> k.referencedTable().equals(parent))
                .toList();
    }

    private static boolean isNullable(Table table, ForeignKey key) {
        return key.columns().stream().anyMatch(c -> table.column(c).nullable());
    }
}
