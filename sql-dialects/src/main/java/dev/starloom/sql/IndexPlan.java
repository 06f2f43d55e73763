package dev.starloom.sql;

import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * An index on the columns of a link, so that joins along it and changes of the parent are quick.
 *
 * @param name its name
 * @param columns its columns, in order
 */
public record IndexPlan(String name, List<String> columns) {
    /** The indexes a table wants beside those of its keys: one a link whose columns no key or other index begins with. */
    public static List<IndexPlan> of(Table table) {
        List<List<String>> there = new ArrayList<>();
        table.primaryKey().ifPresent(key -> there.add(key.columns()));
        table.uniqueKeys().forEach(key -> there.add(key.columns()));
        List<IndexPlan> plan = new ArrayList<>();
        for (ForeignKey link : table.foreignKeys()) {
            if (there.stream().noneMatch(columns -> beginsWith(columns, link.columns()))) {
                there.add(link.columns());
                plan.add(new IndexPlan(link.name() + "_index", link.columns()));
            }
        }
        return plan;
    }

    private static boolean beginsWith(List<String> columns, List<String> wanted) {
        return columns.size() >= wanted.size()
                && columns.subList(0, wanted.size()).equals(wanted);
    }
}
