package dev.starloom.engine.generation;

/**
 * How the work is cut and shared out; no choice here changes a cell.
 *
 * @param rowsPerBlock rows a block should have; the family of one row of the topmost parent is never cut
 * @param threads threads that count rows and fill the tables kept in memory
 */
public record GenerationOptions(int rowsPerBlock, int threads) {
    /** Big enough that per-block costs vanish, small enough that a block of twenty columns fits the caches of a core. */
    public static final int DEFAULT_ROWS_PER_BLOCK = 16_384;

    public GenerationOptions {
        if (rowsPerBlock < 1 || rowsPerBlock > 1 << 24) {
            throw new IllegalArgumentException("rows per block are 1 to " + (1 << 24) + ", not " + rowsPerBlock);
        }
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads are 1 to 1024, not " + threads);
        }
    }

    /** The default block size on this many threads. */
    public static GenerationOptions withThreads(int threads) {
        return new GenerationOptions(DEFAULT_ROWS_PER_BLOCK, threads);
    }
}
