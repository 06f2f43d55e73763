package dev.starloom.sql.inplace;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.KeyOutcome.State;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Violations;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Select;

/** Constraints of tables in place: those that stand are the engine's; what the model says beyond them is proven over the staged rows. */
final class Proofs {
    private final Connection connection;
    private final Standing standing;
    private final Identifiers staging;
    private final Violations violations;
    private final Statements statements;
    private final String runId;
    private final List<KeyOutcome> outcomes = new ArrayList<>();

    Proofs(Connection connection, Engine engine, Identifiers staging, Standing standing, String runId) {
        this.connection = connection;
        this.standing = standing;
        this.staging = staging;
        this.violations = new Violations(engine, staging);
        this.statements = new Statements(engine);
        this.runId = runId;
    }

    /** @throws TargetException where the staged rows break a constraint of the model that does not stand in the database */
    List<KeyOutcome> ofStaged() throws SQLException {
        for (StandingTable table : standing.tables()) {
            String staged = staging.staging(runId, table.table().name());
            Optional<UniqueKey> primary = table.table().primaryKey();
            if (primary.isPresent()) {
                key(table, primary.get(), "PRIMARY KEY", staged);
            }
            for (UniqueKey key : table.table().uniqueKeys()) {
                key(table, key, "UNIQUE", staged);
            }
            for (ForeignKey link : table.table().foreignKeys()) {
                link(table, link, staged);
            }
            for (CheckConstraint check : table.table().checks()) {
                boolean stands = table.checks().stream().anyMatch(c -> c.name().equals(check.name()));
                outcome(table, check.name(), "CHECK", stands, violations.breaches(table.table(), check, staged));
            }
        }
        return outcomes;
    }

    private void key(StandingTable table, UniqueKey key, String kind, String staged) throws SQLException {
        List<String> there = key.columns().stream().map(table::columnThere).toList();
        boolean stands = table.keys().stream().anyMatch(k -> new HashSet<>(k.columns()).equals(new HashSet<>(there)));
        outcome(table, key.name(), kind, stands, violations.duplicates(key, staged));
    }

    private void link(StandingTable table, ForeignKey link, String staged) throws SQLException {
        Optional<StandingTable> parent = standing.tables().stream()
                .filter(t -> t.table().name().equals(link.referencedTable()))
                .findFirst();
        List<String> columns = link.columns().stream().map(table::columnThere).toList();
        boolean stands =
                parent.isPresent() && standing.links().stream().anyMatch(l -> stands(l, table, columns, parent.get()));
        if (stands || parent.isPresent()) {
            outcome(
                    table,
                    link.name(),
                    "FOREIGN KEY",
                    stands,
                    violations.orphans(link, staged, staging.staging(runId, link.referencedTable())));
        }
    }

    private static boolean stands(RawLink link, StandingTable child, List<String> columns, StandingTable parent) {
        return link.table().equals(child.id())
                && link.parent().equals(parent.id())
                && new HashSet<>(link.columns()).equals(new HashSet<>(columns));
    }

    private void outcome(StandingTable table, String name, String kind, boolean stands, Select<?> violation)
            throws SQLException {
        if (stands) {
            outcomes.add(new KeyOutcome(table.table().name(), name, kind, State.ENFORCED, ""));
            return;
        }
        Optional<String> row = statements.firstRow(connection, violation);
        if (row.isPresent()) {
            throw new TargetException(
                    Kind.FAILED,
                    table.title() + ": " + kind.toLowerCase(Locale.ROOT) + " " + name
                            + " of the model does not hold, for example for " + row.get()
                            + "; no table was changed: correct the pack, or the constraint");
        }
        outcomes.add(new KeyOutcome(
                table.table().name(), name, kind, State.PROVEN_NOT_ENFORCED, statements.text(violation)));
    }
}
