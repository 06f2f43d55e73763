package dev.starloom.lineage;

import java.util.List;
import java.util.Optional;

/**
 * A table that a step wrote.
 *
 * @param name logical table name
 * @param rows the server's own count
 * @param digest canonical digest, for example {@code merkle-sha256:9f86...}
 * @param columns where each column comes from
 */
public record DatasetRecord(String name, long rows, Optional<String> digest, List<ColumnRecord> columns) {
    public DatasetRecord {
        columns = List.copyOf(columns);
    }
}
