package dev.starloom.models.fit;

import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.Synthesizer;
import dev.starloom.engine.synthesis.Synthesizers;
import dev.starloom.engine.synthesis.TrainingTable;

/** Learns with the algorithm that was chosen. */
final class SynthesizerChoice {
    static final String AUTO = "auto";

    private final String wanted;

    /** @param wanted name of an algorithm, or {@value #AUTO} */
    SynthesizerChoice(String wanted) {
        this.wanted = wanted;
    }

    record Chosen(String algorithm, Synthesizer synthesizer, String reason) {}

    Chosen fit(TrainingTable rows, FitOptions options) {
        String algorithm = wanted.equals(AUTO) ? "trees" : wanted;
        return new Chosen(algorithm, Synthesizers.named(algorithm).fit(rows, options), "");
    }
}
