package dev.starloom.models.ctgan.encode;

import java.util.List;

/**
 * Where the columns stand in the vector that the generator makes: all scalars first, then one group of choices a column;
 * first those that rows may be asked for by, so that a condition is one stretch of the vector.
 *
 * @param scalars how many there are
 * @param columns column of each group
 * @param starts where each group starts
 * @param sizes choices of each group
 * @param conditional how many groups, from the first, rows may be asked for by
 * @param scalarStarts where the scalars of each column start, by column
 */
public record Layout(int scalars, int[] columns, int[] starts, int[] sizes, int conditional, int[] scalarStarts) {
    static Layout of(List<ColumnEncoder> encoders) {
        int[] scalarStarts = new int[encoders.size()];
        int scalars = 0;
        for (int c = 0; c < encoders.size(); c++) {
            scalarStarts[c] = scalars;
            scalars += encoders.get(c).scalars();
        }
        int[] columns = new int[encoders.size()];
        int[] starts = new int[encoders.size()];
        int[] sizes = new int[encoders.size()];
        int group = 0;
        int start = scalars;
        int conditional = 0;
        for (boolean asked : new boolean[] {true, false}) {
            for (int c = 0; c < encoders.size(); c++) {
                // A column with one choice has nothing to be asked for by.
                boolean here = encoders.get(c).conditional() && encoders.get(c).choices() > 1;
                if (here == asked) {
                    columns[group] = c;
                    starts[group] = start;
                    sizes[group] = encoders.get(c).choices();
                    start += sizes[group++];
                }
            }
            conditional = asked ? group : conditional;
        }
        return new Layout(scalars, columns, starts, sizes, conditional, scalarStarts);
    }

    public int groups() {
        return columns.length;
    }

    /** Width of the whole vector. */
    public int width() {
        return groups() == 0 ? scalars : starts[groups() - 1] + sizes[groups() - 1];
    }

    /** Width of the stretch of conditional groups, which starts behind the scalars. */
    public int conditionWidth() {
        return conditional == 0 ? 0 : starts[conditional - 1] + sizes[conditional - 1] - scalars;
    }
}
