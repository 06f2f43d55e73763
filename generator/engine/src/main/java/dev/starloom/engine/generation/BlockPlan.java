package dev.starloom.engine.generation;

/**
 * How a table is cut into blocks.
 *
 * @param table logical table
 * @param rowsPerBlock number of rows in each block, in order; a block may be empty
 * @param exact false where the numbers are upper bounds (a sparse child: at most one row for each row of its parent)
 */
public record BlockPlan(String table, long[] rowsPerBlock, boolean exact) {
    public int blocks() {
        return rowsPerBlock.length;
    }

    public long rows() {
        long sum = 0;
        for (long rows : rowsPerBlock) {
            sum += rows;
        }
        return sum;
    }
}
