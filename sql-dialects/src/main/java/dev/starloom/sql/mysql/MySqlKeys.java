package dev.starloom.sql.mysql;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.IndexPlan;
import dev.starloom.sql.KeyStep;
import dev.starloom.sql.KeyStep.Part;
import dev.starloom.sql.PortableSql;
import dev.starloom.sql.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    private final PortableSql portable;

    MySqlKeys(Engine engine, Server server, Identifiers identifiers, String runId) {
        this.server = server;
        this.identifiers = identifiers;
        this.runId = runId;
        this.violations = new Violations(engine, identifiers);
        this.portable = new PortableSql(engine);
    }

    List<KeyStep> steps(List<Table> tables) {
        List<KeyStep> steps = new ArrayList<>();
        tables.forEach(table -> indexes(table).ifPresent(steps::add));
        tables.forEach(table -> links(table).ifPresent(steps::add));
        tables.forEach(table -> checks(table).ifPresent(steps::add));
        for (Table table : tables) {
            steps.add(KeyStep.of(
                    "ANALYZE TABLE " + identifiers.qualified(staging(table)),
                    new Part(table.name(), table.name(), "STATISTICS", Optional.empty())));
        }
        return steps;
    }

    private Optional<KeyStep> indexes(Table table) {
        List<String> clauses = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            clauses.add("ADD UNIQUE INDEX " + own(key.name()) + " (" + list(key.columns()) + ")");
            parts.add(new Part(
                    table.name(), key.name(), "UNIQUE", Optional.of(violations.duplicates(key, staging(table)))));
        }
        for (IndexPlan index : IndexPlan.of(table)) {
            clauses.add("ADD INDEX " + own(index.name()) + " (" + list(index.columns()) + ")");
            parts.add(new Part(table.name(), index.name(), "INDEX", Optional.empty()));
        }
        return step(table, clauses, parts, false);
    }

    private Optional<KeyStep> links(Table table) {
        List<String> clauses = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (ForeignKey link : table.foreignKeys()) {
            String parent = identifiers.staging(runId, link.referencedTable());
            clauses.add("ADD CONSTRAINT " + ofRun(link.name()) + " FOREIGN KEY (" + list(link.columns())
                    + ") REFERENCES " + identifiers.qualified(parent) + " (" + list(link.referencedColumns()) + ")");
            parts.add(new Part(
                    table.name(),
                    link.name(),
                    "FOREIGN KEY",
                    Optional.of(violations.orphans(link, staging(table), parent))));
        }
        return step(table, clauses, parts, true);
    }

    private Optional<KeyStep> checks(Table table) {
        List<String> clauses = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (CheckConstraint check : table.checks()) {
            clauses.add("ADD CONSTRAINT " + (server.mariaDb() ? own(check.name()) : ofRun(check.name())) + " CHECK ("
                    + portable.predicate(table.name(), check) + ")");
            parts.add(new Part(
                    table.name(),
                    check.name(),
                    "CHECK",
                    Optional.of(violations.breaches(table, check, staging(table)))));
        }
        return step(table, clauses, parts, server.mariaDb());
    }

    private Optional<KeyStep> step(Table table, List<String> clauses, List<Part> parts, boolean prove) {
        return clauses.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyStep(
                        "ALTER TABLE " + identifiers.qualified(staging(table)) + " " + String.join(", ", clauses),
                        parts,
                        prove));
    }

    private String staging(Table table) {
        return identifiers.staging(runId, table.name());
    }

    private String own(String name) {
        return identifiers.quote(identifiers.fit(name));
    }

    private String ofRun(String name) {
        return identifiers.quote(identifiers.fit(name + "_" + identifiers.shortId(runId)));
    }

    private String list(List<String> columns) {
        return columns.stream().map(identifiers::quote).collect(Collectors.joining(", "));
    }
}
