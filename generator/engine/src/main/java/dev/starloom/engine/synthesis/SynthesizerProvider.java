package dev.starloom.engine.synthesis;

import java.util.Map;

/** An algorithm that learns; found by {@link java.util.ServiceLoader}. */
public interface SynthesizerProvider {
    /** What it is called in settings and model files: {@code trees}. */
    String name();

    /** Why it cannot work here, for example because its add-on is missing; empty where it can. */
    default String missing() {
        return "";
    }

    /**
     * Whether {@code auto} may try it.
     *
     * @param seconds how long a fit may take, per table
     */
    default boolean isCandidate(TrainingTable table, double seconds) {
        return missing().isEmpty();
    }

    /**
     * Learns. The same table and options give the same synthesizer.
     *
     * @throws dev.starloom.metadata.document.ProblemException for options that it does not know
     */
    Synthesizer fit(TrainingTable table, FitOptions options);

    /**
     * Reads what {@link Synthesizer#save} gave.
     *
     * @throws ModelException where the files are not whole or not of this algorithm
     */
    Synthesizer load(Map<String, byte[]> files);
}
