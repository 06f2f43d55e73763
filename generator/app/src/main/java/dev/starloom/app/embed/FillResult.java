package dev.starloom.app.embed;

import dev.starloom.lineage.RunRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a fill did.
 *
 * @param rows rows by table
 * @param alreadyFilled whether the tables held just these rows before, so that nothing was done
 * @param record the record of the run, as {@code lineage.yaml} would hold it; empty where nothing was done
 */
public record FillResult(Map<String, Long> rows, boolean alreadyFilled, Optional<RunRecord> record) {
    public FillResult {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Rows of all tables together. */
    public long totalRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
