package dev.starloom.engine.synthesis;

import dev.starloom.engine.random.CellKey;
import java.util.List;

/**
 * Rows that are asked for. What is made of a row may depend on its index, its context and its earlier siblings, and on nothing
 * else of the request: neither on how many rows it has, nor on which lie beside it.
 *
 * @param rowIndexes index of each row in its table
 * @param context columns as in {@link TrainingTable#context}, in that order
 * @param families which rows are siblings; whole families only
 * @param keys where chance comes from
 */
public record SampleRequest(long[] rowIndexes, List<ModelColumn> context, Families families, Keys keys) {
    public SampleRequest {
        context = List.copyOf(context);
        if (rowIndexes.length != families.rows()) {
            throw new IllegalArgumentException(
                    rowIndexes.length + " row indexes for families of " + families.rows() + " rows");
        }
    }

    public int rows() {
        return rowIndexes.length;
    }

    /** Gives the stream of a column's draws; ask it with the row's index. */
    @FunctionalInterface
    public interface Keys {
        /** @param draw which of the draws that a cell of the column takes, from 0 */
        CellKey key(String column, int draw);
    }
}
