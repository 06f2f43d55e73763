package dev.starloom.models.file;

import dev.starloom.models.fit.Decision;
import dev.starloom.models.fit.FittedModel.LearnedTable;
import java.util.List;
import java.util.Map;

/**
 * What a model says of itself.
 *
 * @param tables how each table was learned
 * @param decisions what happens to each column
 * @param hashes SHA-256 of every other entry, by name
 */
public record Manifest(About about, List<LearnedTable> tables, List<Decision> decisions, Map<String, String> hashes) {
    public Manifest {
        tables = List.copyOf(tables);
        decisions = List.copyOf(decisions);
    }

    /**
     * Where a model came from.
     *
     * @param product name and version of what wrote it
     * @param source name of the database it was learned from
     * @param engine what that runs on
     * @param seed of the fit
     * @param k values that fewer families have are not reproduced
     */
    public record About(String product, String source, String engine, long seed, int k) {}
}
