package dev.starloom.quality.sample;

import dev.starloom.metadata.rows.RowBatch;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of one side, table by table; implemented by whoever reads it. Changes nothing there. */
public interface TableRows {
    /** How many rows a table has; empty where this side has no such table. */
    Optional<Long> count(String table);

    /**
     * Reads a table once, in any order. Batches carry those columns of the model that this side has, by their logical names.
     *
     * @param table logical name
     */
    void read(String table, Consumer<RowBatch> rows);
}
