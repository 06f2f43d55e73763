package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.TargetException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Loader;
import org.jooq.LoaderError;
import org.jooq.Name;
import org.jooq.impl.DSL;

/**
 * Loads rows with jOOQ's bulk inserts, wherever INSERT works. The transaction is the caller's: the loader's own commits
 * stop at the first interval on a pooled connection and say so only in {@code errors()}.
 */
final class PortableLoader {
    // Rows of one multi-row INSERT: the quickest as measured; fewer where columns would pass the engines' limit on
    // values.
    private static final int ROWS_PER_STATEMENT = 1_000;
    private static final int VALUES_PER_STATEMENT = 30_000;

    private PortableLoader() {}

    /** @return rows loaded, as many as were given */
    static long load(Engine engine, DSLContext jooq, Name table, Table model, RowSource rows) throws SQLException {
        long loaded = 0;
        for (Optional<RowBatch> next = rows.next(); next.isPresent(); next = rows.next()) {
            if (next.get().rowCount() > 0) {
                loaded += load(engine, jooq, table, model, next.get());
            }
        }
        return loaded;
    }

    private static long load(Engine engine, DSLContext jooq, Name table, Table model, RowBatch batch)
            throws SQLException {
        List<Column> columns = model.columns();
        TextRules.refuseNul(model, batch);
        List<? extends Field<?>> fields = columns.stream()
                .map(c -> DSL.field(DSL.name(c.name()), CellValues.bound(engine, c.type())))
                .toList();
        Loader<?> loader;
        try {
            loader = jooq.loadInto(DSL.table(table))
                    .bulkAfter(Math.max(1, Math.min(ROWS_PER_STATEMENT, VALUES_PER_STATEMENT / columns.size())))
                    .commitNone()
                    .onErrorAbort()
                    .loadArrays(rowsOf(columns, batch))
                    .fields(fields.toArray(Field<?>[]::new))
                    .execute();
        } catch (IOException e) {
            throw new SQLException("reading rows of " + model.name() + " from memory", e);
        }
        for (LoaderError error : loader.errors()) {
            SQLException cause = Failures.sqlCause(error.exception());
            throw cause == null ? new SQLException(error.exception()) : cause;
        }
        if (loader.processed() != batch.rowCount()) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    "loading " + model.name() + ": " + loader.processed() + " of " + batch.rowCount()
                            + " rows were sent; nothing of this unit was kept");
        }
        return batch.rowCount();
    }

    private static Iterator<Object[]> rowsOf(List<Column> columns, RowBatch batch) {
        List<ColumnVector> vectors =
                columns.stream().map(c -> batch.vector(c.name())).toList();
        return new Iterator<>() {
            private int row;

            @Override
            public boolean hasNext() {
                return row < batch.rowCount();
            }

            @Override
            public Object[] next() {
                Object[] values = new Object[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = CellValues.forBinding(columns.get(i).type(), vectors.get(i), row);
                }
                row++;
                return values;
            }
        };
    }
}
