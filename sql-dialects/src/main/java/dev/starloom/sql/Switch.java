package dev.starloom.sql;

import dev.starloom.metadata.Table;
import java.util.List;
import java.util.Optional;

/**
 * A publish that was found possible.
 *
 * @param runId the run whose staging tables become the star
 * @param tables the tables that are published
 * @param work tables of role WORK, whose staging tables are dropped
 * @param drops physical names of published tables of ours that go, in no special order
 * @param keeps the run whose tables these are, where they are not dropped but stand aside
 * @param back what stood aside and takes its place again, instead of staging tables; empty for a publish
 * @param publishedAt ISO-8601 instant for the ledger
 */
public record Switch(
        String runId,
        List<Table> tables,
        List<Table> work,
        List<String> drops,
        Optional<String> keeps,
        List<Kept.Thing> back,
        String publishedAt) {
    /** A publish that keeps nothing. */
    public Switch(String runId, List<Table> tables, List<Table> work, List<String> drops, String publishedAt) {
        this(runId, tables, work, drops, Optional.empty(), List.of(), publishedAt);
    }

    /** Whether a published table of that name goes, so that the new one takes its place. */
    public boolean replaces(Table table) {
        return drops.contains(table.name());
    }

    /** What a table that comes in is called before: its staging table, or what it stood aside as. */
    public String comesFrom(Identifiers identifiers, String table) {
        return back.stream()
                .filter(thing -> thing.kind() == Kept.Kind.TABLE && thing.name().equals(table))
                .map(Kept.Thing::aside)
                .findFirst()
                .orElseGet(() -> identifiers.staging(runId, table));
    }

    /** What a table that goes is called afterwards, where it stands aside. */
    public Optional<Kept.Thing> aside(Identifiers identifiers, Kept.Kind kind, String name) {
        return keeps.map(run -> new Kept.Thing(kind, name, identifiers.staging(run, name)));
    }

    /** All tables that stand aside afterwards. */
    public List<Kept.Thing> tablesAside(Identifiers identifiers) {
        return drops.stream()
                .flatMap(table -> aside(identifiers, Kept.Kind.TABLE, table).stream())
                .toList();
    }
}
