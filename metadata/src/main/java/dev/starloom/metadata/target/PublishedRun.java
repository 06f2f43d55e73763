package dev.starloom.metadata.target;

import java.util.List;
import java.util.Map;

/**
 * What the ledger in the target says of a run that was published there.
 *
 * @param runId run identifier
 * @param fingerprint of the plan: equal plans have equal fingerprints
 * @param publishedAt ISO-8601 instant, as the run wrote it
 * @param rows rows per published table
 */
public record PublishedRun(String runId, String fingerprint, String publishedAt, Map<String, Long> rows) {
    public PublishedRun {
        rows = Map.copyOf(rows);
    }

    public List<String> tables() {
        return rows.keySet().stream().sorted().toList();
    }
}
