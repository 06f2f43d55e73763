package dev.starloom.metadata.rows;

import dev.starloom.metadata.Column;
import java.util.List;

/**
 * Rows of one table, column by column; the one form in which rows travel between generation, digests and bulk channels.
 *
 * @param table logical table name
 * @param columns the columns carried, in order, with their types
 * @param vectors one vector a column, all of {@code rowCount} positions
 * @param rowCount number of rows
 */
public record RowBatch(String table, List<Column> columns, List<ColumnVector> vectors, int rowCount) {
    public RowBatch {
        columns = List.copyOf(columns);
        vectors = List.copyOf(vectors);
        if (columns.size() != vectors.size()) {
            throw new IllegalArgumentException(
                    table + ": " + columns.size() + " columns but " + vectors.size() + " vectors");
        }
        for (int i = 0; i < vectors.size(); i++) {
            if (vectors.get(i).size() != rowCount) {
                throw new IllegalArgumentException(table + "." + columns.get(i).name() + " has "
                        + vectors.get(i).size() + " values in a batch of " + rowCount + " rows");
            }
        }
    }

    /** Position of a column by exact name. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(table + " carries no column " + column);
    }

    public ColumnVector vector(String column) {
        return vectors.get(indexOf(column));
    }
}
