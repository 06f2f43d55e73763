package dev.starloom.models.fit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * How a source is learned.
 *
 * @param name what the model is called
 * @param asOf the last day that generators by name and type speak of
 * @param lists the lists that such generators pick from, as drafts take them
 * @param seed decides samples and every choice of a fit that has chance in it
 * @param k values that fewer families have are not reproduced
 * @param mostRows of one table that are learned from; families stay whole
 * @param synthesizer {@code auto}, or the name of an algorithm
 * @param synthesizers other choices for single tables
 * @param treatments what a person decided, by {@code table} or {@code table.column}
 * @param knobs settings of the algorithm
 */
public record FitSettings(
        String name,
        LocalDate asOf,
        Map<String, String> lists,
        long seed,
        int k,
        int mostRows,
        String synthesizer,
        Map<String, String> synthesizers,
        Map<String, Treatment> treatments,
        Map<String, String> knobs) {
    /** Names of treatments that a person may choose. */
    public static final Set<Treatment> CHOOSABLE = Set.of(Treatment.COPY, Treatment.MASK, Treatment.SYNTHESIZE);

    public FitSettings {
        lists = Map.copyOf(lists);
        synthesizers = Map.copyOf(synthesizers);
        treatments = Map.copyOf(treatments);
        knobs = Map.copyOf(knobs);
    }

    String synthesizerOf(String table) {
        return synthesizers.getOrDefault(table, synthesizer);
    }
}
