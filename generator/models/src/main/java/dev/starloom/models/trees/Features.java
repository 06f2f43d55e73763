package dev.starloom.models.trees;

import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.ModelColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * What trees may ask about a row, in this order: its context; where it stands among its siblings; its own columns as they are
 * made; those of the sibling before it. The last two stand only where rows have siblings.
 */
final class Features {
    private Features() {}

    /** The context, and where each row stands in its family. */
    static List<ModelColumn> given(List<ModelColumn> context, Families families, boolean siblings) {
        List<ModelColumn> given = new ArrayList<>(context);
        if (siblings) {
            double[] index = new double[families.rows()];
            double[] left = new double[families.rows()];
            for (int family = 0; family < families.count(); family++) {
                for (int row = families.start(family); row < families.start(family + 1); row++) {
                    index[row] = row - families.start(family);
                    left[row] = families.start(family + 1) - 1.0 - row;
                }
            }
            given.add(new ModelColumn.Numbers("sibling", index));
            given.add(new ModelColumn.Numbers("siblings left", left));
        }
        return given;
    }
}
