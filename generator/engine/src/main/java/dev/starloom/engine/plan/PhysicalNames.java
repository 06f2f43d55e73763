package dev.starloom.engine.plan;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problems;
import java.util.HashMap;
import java.util.Map;

/** Sees that a database can hold the tables beside each other: a star that is made anew stands in one schema. */
final class PhysicalNames {
    private PhysicalNames() {}

    static void check(Warehouse warehouse, Problems problems) {
        Map<String, Table> tables = new HashMap<>();
        for (Table table : warehouse.tables()) {
            Table other = tables.putIfAbsent(table.physicalName(), table);
            if (other != null) {
                problems.add(
                        "SAME_PHYSICAL_NAME",
                        "tables." + table.name(),
                        "the tables " + described(other) + " and " + described(table) + " are both called "
                                + table.physicalName()
                                + " in the database, and the star stands in one schema; give one of them another name"
                                + " under 'physical', or leave it out");
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
