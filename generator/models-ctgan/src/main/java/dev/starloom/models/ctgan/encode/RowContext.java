package dev.starloom.models.ctgan.encode;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.ModelColumn;
import java.util.Arrays;
import java.util.List;

/**
 * What is known before a row is made: the context columns, encoded; and where rows have siblings, whether it is the first
 * of its family, and the vector of the one before it.
 */
public final class RowContext {
    private final TableEncoding context;
    private final Layout made;
    private final boolean siblings;

    /**
     * @param context the context columns
     * @param made the vector of the row that is made
     * @param siblings whether rows have siblings
     */
    public RowContext(TableEncoding context, Layout made, boolean siblings) {
        this.context = context;
        this.made = made;
        this.siblings = siblings;
    }

    public TableEncoding encoding() {
        return context;
    }

    public boolean siblings() {
        return siblings;
    }

    public int width() {
        return context.layout().width() + (siblings ? 1 + made.width() : 0);
    }

    /** @param key decides between modes that a value may belong to, by the row's index */
    public EncodedRows encode(List<ModelColumn> columns, CellKey key, long[] rowIndexes) {
        return columns.isEmpty()
                ? EncodedRows.empty(context.layout(), rowIndexes.length)
                : context.encode(columns, key, rowIndexes);
    }

    /**
     * Writes the context of a row.
     *
     * @param before the row before it, in a table of its own or in the one it was learned from
     */
    public void write(
            EncodedRows contexts, int row, EncodedRows before, int rowBefore, boolean first, float[] into, int at) {
        contexts.write(row, into, at);
        if (siblings) {
            int next = at + context.layout().width();
            into[next] = first ? 1 : 0;
            if (first) {
                Arrays.fill(into, next + 1, next + 1 + made.width(), 0);
            } else {
                before.write(rowBefore, into, next + 1);
            }
        }
    }
}
