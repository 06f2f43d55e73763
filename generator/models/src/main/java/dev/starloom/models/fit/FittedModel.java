package dev.starloom.models.fit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was learned of a source.
 *
 * @param files the pack that generates from it: path to content
 * @param decisions what happens to each column, and why
 * @param tables how each table is learned, for people
 */
public record FittedModel(Map<String, byte[]> files, List<Decision> decisions, List<LearnedTable> tables) {
    public FittedModel {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        decisions = List.copyOf(decisions);
        tables = List.copyOf(tables);
    }

    /**
     * A table in a few words.
     *
     * @param rows in the source
     * @param learnedFrom rows that were read
     * @param how for example {@code trees: 12 trees with 340 leaves}, or {@code copied: a calendar of 731 days}
     * @param findings what was found in the data and is kept exactly
     */
    public record LearnedTable(String table, long rows, long learnedFrom, String how, List<String> findings) {
        public LearnedTable {
            findings = List.copyOf(findings);
        }
    }
}
