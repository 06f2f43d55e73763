package dev.starloom.engine.plan;

import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import java.util.List;

/** The loaded tables, parents before their children as far as there is no circle, otherwise as declared. */
final class WarehouseModel {
    private WarehouseModel() {}

    static Warehouse of(String name, List<TableSpec> tables) {
        return of(name, tables, false);
    }

    /** With the tables whose rows stand in the target already: SQL may read them too. */
    static Warehouse readable(String name, List<TableSpec> tables) {
        return of(name, tables, true);
    }

    private static Warehouse of(String name, List<TableSpec> tables, boolean existing) {
        List<Table> loaded = tables.stream()
                .filter(t -> !t.hidden() || (existing && ExistingTables.isExisting(t)))
                .map(TableSpec::table)
                .toList();
        return new Warehouse(name, InsertOrder.of(loaded).tables());
    }
}
