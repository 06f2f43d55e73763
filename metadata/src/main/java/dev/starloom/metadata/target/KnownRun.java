package dev.starloom.metadata.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the ledger in the target says of one run.
 *
 * @param runId run identifier
 * @param fingerprint of the plan, as the run gave it
 * @param startedAt ISO-8601 instant at which it first began
 * @param state where it stands
 * @param rows rows in load units that were committed, by table
 */
public record KnownRun(String runId, String fingerprint, String startedAt, RunState state, Map<String, Long> rows) {
    public KnownRun {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Rows in all tables. */
    public long totalRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
