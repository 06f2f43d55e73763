package dev.starloom.engine.generation;

/**
 * How a table is cut into blocks.
 *
 * @param table logical table
 * @param rowsPerBlock number of rows in each block, in order; a block may be empty
 */
public record BlockPlan(String table, long[] rowsPerBlock) {
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
