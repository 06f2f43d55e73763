package dev.starloom.engine.plan;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.rows.RowBatch;
import java.util.function.Consumer;

/** Reads tables whose rows stand in the target already; the port through which a plan sees them. Reads and changes nothing. */
public interface ExistingRows {
    /**
     * How many rows a table has.
     *
     * @param model all tables, which say whether they stand in several schemas
     * @throws dev.starloom.metadata.document.ProblemException where it is not there or cannot be read
     */
    long count(Warehouse model, Table table);

    /**
     * Reads a table in the order of its primary key, text byte by byte.
     *
     * @param model all tables, which say whether they stand in several schemas
     * @param table the columns to read, with the types to read them as
     * @throws dev.starloom.metadata.document.ProblemException where a column is not there or cannot be read
     */
    void read(Warehouse model, Table table, Consumer<RowBatch> rows);
}
