package dev.starloom.sql.postgresql;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
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
 * Keys after the load, in the cheapest order: primary and unique keys, indexes on links, then foreign keys (which need the
 * parents' keys), checks, statistics. Names of indexes are one name space with tables, so that an old and a new star
 * could not stand side by side: while staged, theirs carry the run's prefix.
 */
final class PostgreSqlKeys {
    private final Identifiers identifiers;
    private final String runId;
    private final Violations violations;
    private final PortableSql portable = new PortableSql(PostgreSqlTarget.ENGINE);

    PostgreSqlKeys(Identifiers identifiers, String runId) {
        this.identifiers = identifiers;
        this.runId = runId;
        this.violations = new Violations(PostgreSqlTarget.ENGINE, identifiers);
    }

    List<KeyStep> steps(List<Table> tables) {
        List<KeyStep> steps = new ArrayList<>();
        for (Table table : tables) {
            table.primaryKey().ifPresent(key -> steps.add(key(table, key, "PRIMARY KEY")));
            table.uniqueKeys().forEach(key -> steps.add(key(table, key, "UNIQUE")));
            IndexPlan.of(table).forEach(index -> steps.add(index(table, index)));
        }
        for (Table table : tables) {
            table.foreignKeys().forEach(link -> steps.add(link(table, link)));
            table.checks().forEach(check -> steps.add(check(table, check)));
        }
        for (Table table : tables) {
            steps.add(KeyStep.of(
                    "ANALYZE " + physical(table),
                    new Part(table.name(), table.name(), "STATISTICS", Optional.empty())));
        }
        return steps;
    }

    private KeyStep key(Table table, UniqueKey key, String kind) {
        return KeyStep.of(
                alter(table) + stagedName(key.name()) + " " + kind + " (" + list(key.columns()) + ")",
                new Part(
                        table.name(),
                        key.name(),
                        kind,
                        Optional.of(violations.duplicates(key, identifiers.staging(runId, table.name())))));
    }

    private KeyStep index(Table table, IndexPlan index) {
        return KeyStep.of(
                "CREATE INDEX " + stagedName(index.name()) + " ON " + physical(table) + " (" + list(index.columns())
                        + ")",
                new Part(table.name(), index.name(), "INDEX", Optional.empty()));
    }

    private KeyStep link(Table table, ForeignKey link) {
        String parent = identifiers.staging(runId, link.referencedTable());
        return KeyStep.of(
                alter(table) + identifiers.quote(identifiers.fit(link.name())) + " FOREIGN KEY (" + list(link.columns())
                        + ") REFERENCES " + identifiers.qualified(parent) + " (" + list(link.referencedColumns()) + ")",
                new Part(
                        table.name(),
                        link.name(),
                        "FOREIGN KEY",
                        Optional.of(violations.orphans(link, identifiers.staging(runId, table.name()), parent))));
    }

    private KeyStep check(Table table, CheckConstraint check) {
        return KeyStep.of(
                alter(table) + identifiers.quote(identifiers.fit(check.name())) + " CHECK ("
                        + portable.predicate(table.name(), check) + ")",
                new Part(
                        table.name(),
                        check.name(),
                        "CHECK",
                        Optional.of(violations.breaches(table, check, identifiers.staging(runId, table.name())))));
    }

    private String alter(Table table) {
        return "ALTER TABLE " + physical(table) + " ADD CONSTRAINT ";
    }

    private String physical(Table table) {
        return identifiers.qualified(identifiers.staging(runId, table.name()));
    }

    private String stagedName(String name) {
        return identifiers.quote(identifiers.staging(runId, name));
    }

    private String list(List<String> columns) {
        return columns.stream().map(identifiers::quote).collect(Collectors.joining(", "));
    }

    /** Declared names of all that has an index, for the renames of a publish. */
    static List<String> indexNames(Table table) {
        List<String> names = new ArrayList<>();
        table.primaryKey().ifPresent(key -> names.add(key.name()));
        table.uniqueKeys().forEach(key -> names.add(key.name()));
        IndexPlan.of(table).forEach(index -> names.add(index.name()));
        return names;
    }
}
