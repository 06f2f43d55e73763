package dev.starloom.models.ctgan.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far training has come.
 *
 * @param epochs those that have passed
 * @param best the generator's arrays where the measure was best
 * @param bestEpoch where it was; 0 before the first measure
 * @param bestMeasure what it was
 */
record Progress(List<Epoch> epochs, Map<String, float[]> best, int bestEpoch, double bestMeasure) {
    Progress {
        epochs = List.copyOf(epochs);
        best = Map.copyOf(best);
    }

    static Progress start() {
        return new Progress(List.of(), Map.of(), 0, Double.NEGATIVE_INFINITY);
    }

    /** @param arrays the generator's after the epoch, where it was measured */
    Progress with(Epoch epoch, Map<String, float[]> arrays) {
        List<Epoch> all = new ArrayList<>(epochs);
        all.add(epoch);
        return epoch.measure() > bestMeasure
                ? new Progress(all, arrays, epoch.epoch(), epoch.measure())
                : new Progress(all, best, bestEpoch, bestMeasure);
    }
}
