package dev.starloom.sql.mysql;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.sql.Constraints;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.IndexPlan;
import dev.starloom.sql.KeyStep;
import dev.starloom.sql.KeyStep.Part;
import dev.starloom.sql.Violations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.TableElement;
import org.jooq.impl.DSL;

/**
 * Keys after the load (primary keys are there from the start): per table one ALTER with all unique keys and indexes, one with
 * all foreign keys (added on trust, then proven by an anti-join), one with all checks, then statistics.
 *
 * <p>Foreign keys are named per database, and in MySQL checks are too: so that an old and a new star can stand side by side,
 * theirs end with a short identifier of the run, for good.
 */
final class MySqlKeys {
    private final Server server;
    private final Identifiers identifiers;
    private final String runId;
    private final Violations violations;
    private final Constraints constraints;
    private final Set<String> staged = new HashSet<>();

    MySqlKeys(Engine engine, Server server, Identifiers identifiers, String runId) {
        this.server = server;
        this.identifiers = identifiers;
        this.runId = runId;
        this.violations = new Violations(engine, identifiers);
        this.constraints = new Constraints(engine, identifiers);
    }

    List<KeyStep> steps(List<Table> tables) {
        tables.forEach(table -> staged.add(table.name()));
        List<KeyStep> steps = new ArrayList<>();
        tables.forEach(table -> indexes(table).ifPresent(steps::add));
        tables.forEach(table -> links(table).ifPresent(steps::add));
        tables.forEach(table -> checks(table).ifPresent(steps::add));
        for (Table table : tables) {
            steps.add(KeyStep.of(
                    analyze(identifiers, staging(table)), Part.of(table.name(), table.name(), "STATISTICS")));
        }
        return steps;
    }

    static Query analyze(Identifiers identifiers, String physical) {
        return DSL.query("ANALYZE TABLE {0}", identifiers.name(physical));
    }

    private Optional<KeyStep> indexes(Table table) {
        List<QueryPart> clauses = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            names.add(identifiers.fit(key.name()));
            clauses.add(index("ADD UNIQUE INDEX {0} ({1})", key.name(), key.columns()));
            parts.add(Part.of(table.name(), key.name(), "UNIQUE", violations.duplicates(key, staging(table))));
        }
        for (IndexPlan index : IndexPlan.of(table)) {
            names.add(identifiers.fit(index.name()));
            clauses.add(index("ADD INDEX {0} ({1})", index.name(), index.columns()));
            parts.add(Part.of(table.name(), index.name(), "INDEX"));
        }
        // jOOQ has no word for an index among the clauses of ALTER TABLE.
        return clauses.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyStep(
                        DSL.query("ALTER TABLE {0} {1}", identifiers.name(staging(table)), DSL.list(clauses)),
                        parts,
                        false,
                        Optional.of(staging(table)),
                        names));
    }

    private QueryPart index(String clause, String name, List<String> columns) {
        return DSL.sql(clause, DSL.name(identifiers.fit(name)), DSL.list(Identifiers.fields(columns)));
    }

    private Optional<KeyStep> links(Table table) {
        List<TableElement> added = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ForeignKey link : table.foreignKeys()) {
            // A table that this run does not make stands where readers see it.
            String parent = staged.contains(link.referencedTable())
                    ? identifiers.staging(runId, link.referencedTable())
                    : link.referencedTable();
            names.add(ofRun(link.name()));
            added.add(constraints.foreignKey(link, parent, ofRun(link.name())));
            parts.add(Part.of(
                    table.name(), link.name(), "FOREIGN KEY", violations.orphans(link, staging(table), parent)));
        }
        return step(table, added, parts, true, names);
    }

    private Optional<KeyStep> checks(Table table) {
        List<TableElement> added = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (CheckConstraint check : table.checks()) {
            String name = server.mariaDb() ? identifiers.fit(check.name()) : ofRun(check.name());
            names.add(name);
            added.add(constraints.check(table, check, name));
            parts.add(Part.of(table.name(), check.name(), "CHECK", violations.breaches(table, check, staging(table))));
        }
        return step(table, added, parts, server.mariaDb(), names);
    }

    private Optional<KeyStep> step(
            Table table, List<TableElement> added, List<Part> parts, boolean prove, List<String> names) {
        return added.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyStep(
                        DSL.alterTable(identifiers.name(staging(table))).add(added),
                        parts,
                        prove,
                        Optional.of(staging(table)),
                        names));
    }

    private String staging(Table table) {
        return identifiers.staging(runId, table.name());
    }

    private String ofRun(String name) {
        return identifiers.fit(name + "_" + identifiers.shortId(runId));
    }
}
