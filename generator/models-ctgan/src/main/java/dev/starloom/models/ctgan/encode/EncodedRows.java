package dev.starloom.models.ctgan.encode;

/**
 * Encoded rows, kept narrow: scalars, and a choice for each group instead of its one-hot vector.
 *
 * @param layout where what stands
 * @param rows how many
 * @param scalars of all rows, one row after another
 * @param choices of all rows, one row after another
 */
public record EncodedRows(Layout layout, int rows, float[] scalars, int[] choices) {
    static EncodedRows empty(Layout layout, int rows) {
        return new EncodedRows(
                layout,
                rows,
                new float[Math.multiplyExact(rows, layout.scalars())],
                new int[Math.multiplyExact(rows, layout.groups())]);
    }

    public int choice(int row, int group) {
        return choices[row * layout.groups() + group];
    }

    /** Writes the whole vector of a row. */
    public void write(int row, float[] into, int at) {
        java.util.Arrays.fill(into, at, at + layout.width(), 0);
        System.arraycopy(scalars, row * layout.scalars(), into, at, layout.scalars());
        for (int g = 0; g < layout.groups(); g++) {
            into[at + layout.starts()[g] + choice(row, g)] = 1;
        }
    }
}
