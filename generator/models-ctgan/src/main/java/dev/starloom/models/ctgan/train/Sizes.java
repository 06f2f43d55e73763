package dev.starloom.models.ctgan.train;

import dev.starloom.models.ctgan.encode.Layout;
import dev.starloom.models.ctgan.network.NetworkShape;
import dev.starloom.models.ctgan.network.NetworkShape.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes of both networks and of a batch, and how fast they learn.
 *
 * @param generator shape of the generator
 * @param layout of the vector that it makes
 * @param critic widths of the critic's layers
 * @param batch rows of a batch, a multiple of {@code pac}
 * @param pac rows that the critic judges together
 * @param generatorRate learning rate of the generator
 * @param criticRate learning rate of the critic
 */
record Sizes(
        NetworkShape generator,
        Layout layout,
        List<Integer> critic,
        int batch,
        int pac,
        double generatorRate,
        double criticRate) {
    Sizes {
        critic = List.copyOf(critic);
    }

    /** Rows as the critic counts them. */
    int packs() {
        return batch / pac;
    }

    /** Width of one row for the critic: the row, its condition, its context. */
    int judged() {
        return layout.width() + generator.condition() + generator.context();
    }

    /** What a layer of the critic reads; that of its last layer is {@code criticReads(critic.size())}. */
    int criticReads(int layer) {
        return layer == 0 ? pac * judged() : critic.get(layer - 1);
    }

    List<Entry> criticParameters() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i <= critic.size(); i++) {
            int units = i < critic.size() ? critic.get(i) : 1;
            entries.add(new Entry("critic." + i + ".weight", criticReads(i), units));
            entries.add(new Entry("critic." + i + ".bias", 1, units));
        }
        return entries;
    }
}
