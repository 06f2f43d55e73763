package dev.starloom.engine.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The SQL expressions of a table's declarations. */
public final class Expressions {
    private Expressions() {}

    /** All of a generated table's. */
    public static List<String> of(TableSpec table) {
        List<String> all = new ArrayList<>();
        table.columns().forEach(column -> all.addAll(of(column)));
        table.links().forEach(link -> all.addAll(of(link)));
        table.rows().ifPresent(rows -> all.addAll(of(rows)));
        return all;
    }

    public static List<String> of(ColumnSpec column) {
        List<String> all = new ArrayList<>(column.nullWhen().stream().toList());
        if (column.generator().orElse(null) instanceof GeneratorSpec.Expression expression) {
            all.add(expression.sql());
        }
        return all;
    }

    public static List<String> of(LinkSpec link) {
        return Stream.of(link.row(), link.matchValue(), link.from(), link.until(), link.when())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those over the driving parent that make the rows. */
    public static List<String> of(RowsSpec rows) {
        if (rows instanceof RowsSpec.EachCount each) {
            return List.of(each.count());
        }
        if (rows instanceof RowsSpec.EachTotal each) {
            return List.of(each.weight());
        }
        return rows instanceof RowsSpec.EachWhen each ? List.of(each.when()) : List.of();
    }
}
