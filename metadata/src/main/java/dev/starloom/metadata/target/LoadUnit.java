package dev.starloom.metadata.target;

/**
 * A run of consecutive blocks of one table that becomes visible together with its ledger entry.
 *
 * @param runId the run
 * @param table the table, called as the target was told it is
 * @param number position among the table's units, from 0
 */
public record LoadUnit(String runId, String table, int number) {}
