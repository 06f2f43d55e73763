package dev.starloom.engine.generation;

import java.util.Arrays;

/** How many rows a table has, where they lie in its family, and which parent row each belongs to. */
abstract class Layout {
    private final Family family;
    private final Lazy<int[]> blockCuts;

    Layout(Family family, int rowsPerBlock) {
        this.family = family;
        this.blockCuts = new Lazy<>(() -> group(rowsPerBlock));
    }

    Family family() {
        return family;
    }

    /** Row indexes lie in 0 .. indexSpace() - 1; all are in use, except in tables of {@code when} rows. */
    long indexSpace() {
        return rowsBefore(family.cuts());
    }

    /** Rows, or for tables of {@code when} rows possible rows, that lie before a cut. */
    abstract long rowsBefore(int cut);

    /** The rows of some consecutive cuts. */
    abstract TableFrame frame(int fromCut, int toCut);

    /**
     * The rows that some rows of the driving parent have.
     *
     * @param parents of whole cuts
     */
    TableFrame under(TableFrame parents) {
        throw new IllegalStateException("nothing drives these rows");
    }

    /** About how many rows there will be, where nothing was counted yet; then how many there are. */
    abstract double expectedRows();

    /** Whether {@link #indexSpace} is known without evaluating anything. */
    boolean isCountKnown() {
        return true;
    }

    /** Whether {@link #rowsBefore} counts rows that are certain to be. */
    boolean isExact() {
        return true;
    }

    int blocks() {
        return blockCuts.get().length - 1;
    }

    TableFrame block(int block) {
        int[] cuts = blockCuts.get();
        return frame(cuts[block], cuts[block + 1]);
    }

    BlockPlan plan(String table) {
        int[] cuts = blockCuts.get();
        long[] rows = new long[cuts.length - 1];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rowsBefore(cuts[i + 1]) - rowsBefore(cuts[i]);
        }
        return new BlockPlan(table, rows, isExact());
    }

    static int size(String table, long rows) {
        if (rows > 1 << 28) {
            throw new GenerationException("table " + table + ": one block would have " + rows
                    + " rows, because one row of its topmost parent has that many descendants; let a table with more rows "
                    + "drive it");
        }
        return (int) rows;
    }

    /** Takes cuts into a block until the next one would make it too big. */
    private int[] group(int rowsPerBlock) {
        int[] starts = new int[family.cuts() + 1];
        int blocks = 0;
        long blockStart = 0;
        for (int cut = 1; cut < family.cuts(); cut++) {
            if (rowsBefore(cut + 1) - blockStart > rowsPerBlock) {
                starts[++blocks] = cut;
                blockStart = rowsBefore(cut);
            }
        }
        starts[++blocks] = family.cuts();
        return Arrays.copyOf(starts, blocks + 1);
    }
}
