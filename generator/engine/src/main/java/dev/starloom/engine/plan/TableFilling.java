package dev.starloom.engine.plan;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.PinnedRow;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table with its rows settled, its overrides applied and every placeholder filled. */
final class TableFilling {
    private final Placeholders placeholders;
    private final RowCounts rows;
    private final ColumnOverrides overrides;
    private final PinnedRows pinned;

    TableFilling(Placeholders placeholders, RowCounts rows, ColumnOverrides overrides, PinnedRows pinned) {
        this.pinned = pinned;
        this.placeholders = placeholders;
        this.rows = rows;
        this.overrides = overrides;
    }

    TableSpec fill(TableSpec table) {
        List<ColumnSpec> columns =
                table.columns().stream().map(c -> fill(table, c)).toList();
        List<PinnedRow> given = pinned.of(table);
        Table model = table.table();
        List<CheckConstraint> checks = new ArrayList<>();
        for (CheckConstraint check : model.checks()) {
            checks.add(new CheckConstraint(check.name(), fill(table.where() + " " + check.name(), check.sql())));
        }
        List<Column> loaded = columns.stream()
                .filter(c -> !c.hidden())
                .map(ColumnSpec::column)
                .toList();
        Table filled = new Table(
                model.name(),
                model.role(),
                model.description(),
                loaded,
                model.primaryKey(),
                model.uniqueKeys(),
                model.foreignKeys(),
                checks,
                model.place());
        return new TableSpec(
                filled,
                table.hidden() || ExistingTables.isExisting(table),
                rows.settle(table).map(r -> PinnedRows.withRoom(fill(table, r), given)),
                table.links().stream().map(this::fill).toList(),
                columns,
                table.models(),
                given,
                table.where());
    }

    private ColumnSpec fill(TableSpec table, ColumnSpec spec) {
        Column column = spec.column();
        Column filled = column.withDefault(fill(spec.where() + ".default", column.defaultSql()));
        Optional<GeneratorSpec> generator = overrides
                .generator(table, spec)
                .map(g -> g instanceof GeneratorSpec.Expression expression
                        ? new GeneratorSpec.Expression(fill(spec.where() + ".expression", expression.sql()))
                        : g);
        return new ColumnSpec(
                filled, spec.hidden(), generator, fill(spec.where() + ".null-when", spec.nullWhen()), spec.where());
    }

    private LinkSpec fill(LinkSpec link) {
        String where = link.where();
        return new LinkSpec(
                link.name(),
                link.to(),
                fill(where + ".row", link.row()),
                link.matchColumn(),
                fill(where + ".match", link.matchValue()),
                link.order(),
                fill(where + ".from", link.from()),
                fill(where + ".until", link.until()),
                link.choose(),
                link.weight(),
                link.distinct(),
                fill(where + ".when", link.when()),
                link.nullable(),
                where);
    }

    private RowsSpec fill(TableSpec table, RowsSpec spec) {
        String where = table.where() + " rows.";
        if (spec instanceof RowsSpec.EachCount each) {
            return new RowsSpec.EachCount(each.parent(), each.alias(), fill(where + "count", each.count()));
        }
        if (spec instanceof RowsSpec.EachTotal each) {
            return new RowsSpec.EachTotal(
                    each.parent(), each.alias(), each.total(), fill(where + "weight", each.weight()));
        }
        return spec instanceof RowsSpec.EachWhen each
                ? new RowsSpec.EachWhen(each.parent(), each.alias(), fill(where + "when", each.when()))
                : spec;
    }

    private Optional<String> fill(String where, Optional<String> sql) {
        return sql.map(s -> fill(where, s));
    }

    /** Filled, or as it is where a value is missing: the problem is told, and the plan will not be given. */
    private String fill(String where, String sql) {
        return placeholders.fill(where, sql).orElse(sql);
    }
}
