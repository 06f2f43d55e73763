package dev.starloom.models.fit;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.rows.RowBatch;
import java.util.Map;
import java.util.function.Consumer;

/** The one door to source data: everything that is learned has come through it. */
public interface Source {
    /** The model of what is read, logical names. */
    Warehouse warehouse();

    /** Rows of each table. */
    Map<String, Long> rowCounts();

    /**
     * Reads rows, all of one state of the source, in the order of the key.
     *
     * @param columns a table of the model, with the columns that are wanted
     */
    void read(Table columns, Consumer<RowBatch> rows);
}
