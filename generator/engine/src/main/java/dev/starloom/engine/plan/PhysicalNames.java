package dev.starloom.engine.plan;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.physical.PhysicalModel;
import java.util.HashMap;
import java.util.Map;

/** Sees that a database can hold the tables beside each other, and that each has a name of its own in one schema. */
final class PhysicalNames {
    private PhysicalNames() {}

    static void check(Warehouse warehouse, Problems problems) {
        Map<String, String> names = PhysicalModel.namesOf(warehouse);
        Map<String, Table> called = new HashMap<>();
        Map<TablePlace, Table> places = new HashMap<>();
        for (Table table : warehouse.tables()) {
            TablePlace place = table.place().orElseGet(() -> new TablePlace("", table.name()));
            Table there = places.putIfAbsent(place, table);
            Table other = there == null ? called.putIfAbsent(names.get(table.name()), table) : there;
            if (other != null) {
                problems.add(
                        "SAME_PHYSICAL_NAME",
                        "tables." + table.name(),
                        "the tables " + described(other) + " and " + described(table) + " are both called "
                                + (there == null ? names.get(other.name()) : place.table())
                                + " in the database; give one of them another name under 'physical', or leave it out");
            }
            columns(table, problems);
        }
    }

    private static void columns(Table table, Problems problems) {
        Map<String, Column> columns = new HashMap<>();
        for (Column column : table.columns()) {
            Column other = columns.putIfAbsent(column.physicalName(), column);
            if (other != null) {
                problems.add(
                        "SAME_PHYSICAL_NAME",
                        "tables." + table.name() + "." + column.name(),
                        "the columns " + other.name() + " and " + column.name() + " are both called "
                                + column.physicalName() + " in the database; correct the name under 'physical'");
            }
        }
    }

    private static String described(Table table) {
        return table.place()
                .map(TablePlace::schema)
                .filter(schema -> !schema.isEmpty())
                .map(schema -> table.name() + " (of the schema " + schema + ")")
                .orElse(table.name());
    }
}
