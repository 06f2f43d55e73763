package dev.starloom.sql;

import dev.starloom.metadata.Table;
import java.util.List;

/**
 * A publish that was found possible.
 *
 * @param runId the run whose staging tables become the star
 * @param tables the tables that are published
 * @param work tables of role WORK, whose staging tables are dropped
 * @param drops physical names of published tables of ours that go, in no special order
 * @param publishedAt ISO-8601 instant for the ledger
 */
public record Switch(String runId, List<Table> tables, List<Table> work, List<String> drops, String publishedAt) {
    /** Whether a published table of that name goes, so that the new one takes its place. */
    public boolean replaces(Table table) {
        return drops.contains(table.name());
    }
}
