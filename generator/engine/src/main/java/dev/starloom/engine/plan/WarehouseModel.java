package dev.starloom.engine.plan;

import dev.starloom.engine.pack.Circles;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The loaded tables, parents before their children, otherwise as declared. */
final class WarehouseModel {
    private WarehouseModel() {}

    static Warehouse of(String name, List<TableSpec> tables, Problems problems) {
        Map<String, Table> loaded = new LinkedHashMap<>();
        tables.stream().filter(t -> !t.hidden()).forEach(t -> loaded.put(t.name(), t.table()));
        Map<String, Set<String>> parents = new LinkedHashMap<>();
        loaded.forEach((table, model) -> {
            Set<String> referenced = parents.computeIfAbsent(table, t -> new LinkedHashSet<>());
            model.foreignKeys().stream()
                    .map(ForeignKey::referencedTable)
                    .filter(parent -> !parent.equals(table))
                    .forEach(referenced::add);
        });
        Optional<List<String>> circle = Circles.find(parents);
        if (circle.isPresent()) {
            problems.add(
                    "CIRCLE",
                    "",
                    "foreign keys refer to each other in a circle, so no table can be loaded first: "
                            + String.join(" -> ", circle.get()) + "; remove one of them");
            return new Warehouse(name, List.copyOf(loaded.values()));
        }
        List<Table> ordered = new ArrayList<>();
        DependencyOrder.of(parents).forEach(table -> ordered.add(loaded.get(table)));
        return new Warehouse(name, ordered);
    }
}
