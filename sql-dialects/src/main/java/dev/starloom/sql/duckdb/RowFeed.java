package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;

/**
 * Rows on their way into DuckDB: what one INSERT reads through {@link RowFunction}. DuckDB pulls chunks, on whichever of its
 * threads, one at a time; the batches are complete before the statement starts, so that no source is ever waited for inside
 * the engine.
 */
final class RowFeed {
    private final Table table;
    private final FeedColumn[] forms;
    private List<ColumnVector[]> batches = List.of();
    private int[] sizes = {};
    private int firstRow;
    private long rows;
    private int batch;
    private int row;
    private long left;
    private RuntimeException failure;

    RowFeed(Table table) {
        this.table = table;
        this.forms = table.columns().stream().map(c -> FeedColumn.of(c.type())).toArray(FeedColumn[]::new);
    }

    /** Name of a column in the function's result; short, and never in need of quotes. */
    static String columnName(int index) {
        return "c" + index;
    }

    /**
     * Sets what the next statement reads.
     *
     * @param firstRow where to begin in the first batch
     * @param rows how many rows to give; the last batch may hold more
     */
    synchronized void fill(List<RowBatch> source, int firstRow, long rows) {
        batches = source.stream().map(this::inTableOrder).toList();
        sizes = source.stream().mapToInt(RowBatch::rowCount).toArray();
        this.firstRow = firstRow;
        this.rows = rows;
        failure = null;
        rewind();
    }

    private ColumnVector[] inTableOrder(RowBatch rows) {
        return table.columns().stream().map(c -> rows.vector(c.name())).toArray(ColumnVector[]::new);
    }

    synchronized void rewind() {
        batch = 0;
        row = firstRow;
        left = rows;
    }

    void declare(DuckDBTableFunctionBindInfo info) throws SQLException {
        for (int i = 0; i < forms.length; i++) {
            forms[i].declare(info, columnName(i), table.columns().get(i).type());
        }
    }

    /** Writes the next rows; 0 at the end. */
    synchronized long next(DuckDBDataChunkWriter chunk) {
        while (batch < sizes.length && row == sizes[batch]) {
            batch++;
            row = 0;
        }
        if (batch == sizes.length || left == 0) {
            return 0;
        }
        int count = (int) Math.min(Math.min(chunk.capacity(), left), sizes[batch] - row);
        try {
            for (int i = 0; i < forms.length; i++) {
                Column column = table.columns().get(i);
                forms[i].write(chunk.vector(i), count, column, batches.get(batch)[i], row);
            }
        } catch (RuntimeException e) {
            // DuckDB passes on no more than the message.
            failure = e;
            throw e;
        }
        row += count;
        left -= count;
        return count;
    }

    /** What the last statement failed of on this side, or null. */
    synchronized RuntimeException failure() {
        return failure;
    }
}
