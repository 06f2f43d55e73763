package dev.starloom.engine.synthesis;

import java.util.Map;

/**
 * How a synthesizer is to learn.
 *
 * @param seed decides every choice that chance has in it
 * @param label what is learned, for progress and messages: the table
 * @param settings what a person set for this algorithm, by name: {@code epochs}, {@code batch_size}
 * @param progress told how far it is
 */
public record FitOptions(long seed, String label, Map<String, String> settings, Progress progress) {
    public FitOptions {
        settings = Map.copyOf(settings);
    }

    /** No settings, and nobody who watches. */
    public static FitOptions of(long seed, String label) {
        return new FitOptions(seed, label, Map.of(), (what, done) -> {});
    }

    /** Told while something long is going on. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param what in a few words
         * @param done 0 to 1
         */
        void at(String what, double done);
    }
}
