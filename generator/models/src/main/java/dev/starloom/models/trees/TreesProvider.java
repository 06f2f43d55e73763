package dev.starloom.models.trees;

import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.Synthesizer;
import dev.starloom.engine.synthesis.SynthesizerProvider;
import dev.starloom.engine.synthesis.TrainingTable;
import dev.starloom.models.Knobs;
import java.util.Map;

/** Offers sequential trees. */
public final class TreesProvider implements SynthesizerProvider {
    /** Below this, leaves would begin to tell single rows. */
    private static final int LEAST_LEAF = 20;

    @Override
    public String name() {
        return "trees";
    }

    @Override
    public Synthesizer fit(TrainingTable table, FitOptions options) {
        Knobs knobs = Knobs.of(name(), options.settings(), "least_leaf", "penalty");
        return new TreesFit(
                        table,
                        options,
                        (int) knobs.number("least_leaf", LEAST_LEAF, 5, 1_000_000),
                        knobs.number("penalty", 1, 0, 100))
                .fit();
    }

    @Override
    public Synthesizer load(Map<String, byte[]> files) {
        return TreesFiles.read(files);
    }
}
