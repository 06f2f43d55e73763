package dev.starloom.quality.sample;

import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which link each table's rows are kept together by. Of several parents it is the one with most rows, a link that is never
 * NULL first: an order goes with its customer, not with its day. A family is what hangs below one row of a root.
 *
 * @param links by child table; a table that is not in it is a root
 * @param order all tables, so that parents of families come before their children, and other parents where that is possible
 */
record FamilyTree(Map<String, ForeignKey> links, List<String> order) {
    /** @param rows rows by table */
    static FamilyTree of(Warehouse model, Map<String, Long> rows) {
        Map<String, ForeignKey> links = new LinkedHashMap<>();
        for (Table table : model.tables()) {
            choose(model, table, rows).ifPresent(link -> links.put(table.name(), link));
        }
        model.tables().forEach(t -> cut(t.name(), links));
        return new FamilyTree(links, order(model, links));
    }

    private static Optional<ForeignKey> choose(Warehouse model, Table table, Map<String, Long> rows) {
        return table.foreignKeys().stream()
                .filter(l -> !l.referencedTable().equals(table.name()))
                .filter(l -> model.findTable(l.referencedTable()).isPresent())
                .max(Comparator.comparing((ForeignKey l) -> l.columns().stream()
                                .noneMatch(c -> table.column(c).nullable()))
                        .thenComparing(l -> rows.getOrDefault(l.referencedTable(), 0L))
                        .thenComparing(ForeignKey::name, Comparator.reverseOrder()));
    }

    /** A table that is its own ancestor becomes a root. */
    private static void cut(String table, Map<String, ForeignKey> links) {
        Set<String> met = new HashSet<>();
        String at = table;
        while (links.containsKey(at)) {
            if (!met.add(at)) {
                links.remove(at);
                return;
            }
            at = links.get(at).referencedTable();
        }
    }

    private static List<String> order(Warehouse model, Map<String, ForeignKey> links) {
        List<String> order = new ArrayList<>();
        Map<String, Table> left = new LinkedHashMap<>();
        model.tables().forEach(t -> left.put(t.name(), t));
        while (!left.isEmpty()) {
            Table next = left.values().stream()
                    .filter(t -> t.foreignKeys().stream()
                            .allMatch(l ->
                                    l.referencedTable().equals(t.name()) || !left.containsKey(l.referencedTable())))
                    .findFirst()
                    .or(() -> left.values().stream()
                            .filter(t -> !links.containsKey(t.name())
                                    || !left.containsKey(links.get(t.name()).referencedTable()))
                            .findFirst())
                    .orElseThrow();
            order.add(next.name());
            left.remove(next.name());
        }
        return order;
    }

    /** For each table the share of families that are kept, so that no table keeps many more rows than it may. */
    Map<String, Double> shares(Map<String, Long> rows, long most) {
        Map<String, Double> shares = new HashMap<>();
        for (String table : order) {
            double own = Math.min(1, (double) most / Math.max(1, rows.getOrDefault(table, 0L)));
            double parent =
                    links.containsKey(table) ? shares.get(links.get(table).referencedTable()) : 1;
            shares.put(table, Math.min(own, parent));
        }
        return shares;
    }
}
