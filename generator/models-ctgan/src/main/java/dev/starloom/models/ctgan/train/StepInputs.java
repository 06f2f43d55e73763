package dev.starloom.models.ctgan.train;

import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.List;

/** What the two steps work on: filled by {@link Batches} before each. */
final class StepInputs {
    /** The generator's working rows: what its blocks make, the latest first, then noise, condition and context. */
    final Shared rows;

    /**
     * What the critic judges: made rows, real rows, and a place for rows between them; each with its condition and
     * context.
     */
    final Shared judged;

    /** Noise of the Gumbel softmax, as wide as what is made. */
    final Shared gumbel;

    /** For each critic's layer what dropout multiplies its units by, in made, real and in-between rows. */
    final List<Shared> dropout = new ArrayList<>();

    /** How far each in-between pack lies towards the real one. */
    final Shared between;

    /** How the loss grows with the critic's answer for each made and real pack. */
    final Shared slopes;

    StepInputs(Sizes sizes, PtNDManager manager) {
        rows = new Shared(
                manager,
                sizes.batch(),
                sizes.generator().reads(sizes.generator().blocks()));
        judged = new Shared(manager, 3L * sizes.batch(), sizes.judged());
        gumbel = new Shared(manager, sizes.batch(), sizes.layout().width());
        for (int units : sizes.critic()) {
            dropout.add(new Shared(manager, 3L * sizes.packs(), units));
        }
        between = new Shared(manager, sizes.packs(), 1);
        slopes = new Shared(manager, 2L * sizes.packs(), 1);
        float[] values = new float[2 * sizes.packs()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i < sizes.packs() ? 1f : -1f) / sizes.packs();
        }
        slopes.set(values);
    }
}
