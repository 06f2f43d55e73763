package dev.starloom.engine.pack;

import dev.starloom.metadata.Table;
import java.util.List;
import java.util.Optional;

/**
 * A table of a pack.
 *
 * @param table the model of what is loaded: hidden columns are not in it
 * @param hidden generated and read by other tables, but never loaded
 * @param rows how many rows there are and what each is driven by; empty for a table that a SQL stage fills
 * @param links named rows of other tables that each row refers to
 * @param columns every column, hidden ones included, in declaration order
 * @param models what makes several columns jointly, as it was learned
 * @param pinned rows that are given: the first of the table
 * @param where file, for messages
 */
public record TableSpec(
        Table table,
        boolean hidden,
        Optional<RowsSpec> rows,
        List<LinkSpec> links,
        List<ColumnSpec> columns,
        List<ModelSpec> models,
        List<PinnedRow> pinned,
        String where) {
    public TableSpec {
        links = List.copyOf(links);
        columns = List.copyOf(columns);
        models = List.copyOf(models);
        pinned = List.copyOf(pinned);
    }

    /** A table all of whose rows are generated. */
    public TableSpec(
            Table table,
            boolean hidden,
            Optional<RowsSpec> rows,
            List<LinkSpec> links,
            List<ColumnSpec> columns,
            String where) {
        this(table, hidden, rows, links, columns, List.of(), List.of(), where);
    }

    /** A table of which nothing was learned. */
    public TableSpec(
            Table table,
            boolean hidden,
            Optional<RowsSpec> rows,
            List<LinkSpec> links,
            List<ColumnSpec> columns,
            List<PinnedRow> pinned,
            String where) {
        this(table, hidden, rows, links, columns, List.of(), pinned, where);
    }

    /** The same as another model has it. */
    public TableSpec withTable(Table other) {
        return new TableSpec(other, hidden, rows, links, columns, pinned, where);
    }

    public String name() {
        return table.name();
    }
}
