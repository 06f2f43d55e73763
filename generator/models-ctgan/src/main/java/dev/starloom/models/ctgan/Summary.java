package dev.starloom.models.ctgan;

import dev.starloom.models.ctgan.train.Epoch;
import java.util.List;
import java.util.Map;

/**
 * How a model came to be.
 *
 * @param label what was learned
 * @param seed that decided every choice that chance had in it
 * @param settings all of them, by name
 * @param rows learned from
 * @param heldOut rows held out
 * @param best epoch whose generator was kept
 * @param epochs what each came to
 * @param engine what trained it, with its version
 * @param java that it was trained on
 */
record Summary(
        String label,
        long seed,
        Map<String, String> settings,
        int rows,
        int heldOut,
        int best,
        List<Epoch> epochs,
        String engine,
        String java) {
    Summary {
        settings = Map.copyOf(settings);
        epochs = List.copyOf(epochs);
    }

    /** The held-out measure of the generator that was kept. */
    double measure() {
        return best == 0 ? Double.NaN : epochs.get(best - 1).measure();
    }
}
