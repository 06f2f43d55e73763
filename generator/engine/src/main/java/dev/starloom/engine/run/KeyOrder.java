package dev.starloom.engine.run;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.plan.Plan;
import dev.starloom.metadata.SqlType;
import java.util.List;
import java.util.Optional;

/** Whether a table's rows are generated in the order of its primary key, so that its digest needs no reading back. */
final class KeyOrder {
    private KeyOrder() {}

    static boolean isGenerationOrder(Plan plan, TableSpec table) {
        Optional<ColumnSpec> key = singleIntegerKey(table);
        if (key.isEmpty() || key.get().generator().isEmpty()) {
            return false;
        }
        if (table.pinned().stream()
                .anyMatch(row -> row.values().containsKey(key.get().name()))) {
            return false; // keys that are given come in any order
        }
        GeneratorSpec generator = key.get().generator().get();
        if (generator instanceof GeneratorSpec.Key) {
            return true;
        }
        // A sparse child that takes over its parent's key comes in the parent's order.
        if (table.rows().orElse(null) instanceof RowsSpec.EachWhen each) {
            TableSpec parent = plan.findTable(each.parent()).orElseThrow();
            Optional<ColumnSpec> parentKey = singleIntegerKey(parent);
            if (parentKey.isEmpty() || !isGenerationOrder(plan, parent)) {
                return false;
            }
            if (generator instanceof GeneratorSpec.LinkKey link) {
                return link.link().equals(each.alias());
            }
            return generator instanceof GeneratorSpec.Expression e
                    && e.sql()
                            .strip()
                            .equals(each.alias() + "." + parentKey.get().name());
        }
        return false;
    }

    private static Optional<ColumnSpec> singleIntegerKey(TableSpec table) {
        List<String> key = table.table().primaryKey().map(k -> k.columns()).orElse(List.of());
        if (key.size() != 1) {
            return Optional.empty();
        }
        return table.columns().stream()
                .filter(c -> c.name().equals(key.get(0)) && c.column().type() instanceof SqlType.IntegerType)
                .findFirst();
    }
}
