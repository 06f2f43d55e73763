package dev.starloom.engine.generation;

/**
 * A table without a driving parent and everything it drives, cut alike: the topmost rows are cut into ranges, and each range
 * owns all descendants of its rows. A table's blocks are runs of whole cuts, so blocks of all tables of a family nest, and
 * the rows before a cut need be known only once per cut, not per row.
 */
final class Family {
    /** Cuts are finer than blocks, because the children of a parent are only guessed when the cuts are made. */
    private static final int CUTS_PER_BLOCK = 2;

    /** Where children turn out far more than guessed, this many cuts still leave blocks to make at the same time. */
    private static final int LEAST_CUTS = 256;

    private static final int MOST_CUTS = 1 << 22;

    private final long topRows;
    private double largest;
    private int cuts = 1;

    Family(long topRows) {
        this.topRows = topRows;
        this.largest = topRows;
    }

    /** Notes while compiling about how many rows a table of the family will have. */
    void expect(double rows) {
        largest = Math.max(largest, rows);
    }

    /** Cuts the family, once all of its tables are known. */
    void cut(int rowsPerBlock) {
        double wanted = Math.max(LEAST_CUTS, Math.ceil(largest * CUTS_PER_BLOCK / rowsPerBlock));
        cuts = (int) Math.max(1, Math.min(Math.min(wanted, topRows), MOST_CUTS));
    }

    int cuts() {
        return cuts;
    }

    /** The topmost row that a cut begins with; for {@code cuts()} the number of rows. */
    long start(int cut) {
        return topRows / cuts * cut + topRows % cuts * cut / cuts;
    }
}
