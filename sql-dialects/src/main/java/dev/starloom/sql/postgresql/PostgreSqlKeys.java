package dev.starloom.sql.postgresql;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.sql.Constraints;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.IndexPlan;
import dev.starloom.sql.KeyStep;
import dev.starloom.sql.KeyStep.Part;
import dev.starloom.sql.Violations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.AlterTableStep;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * Keys after the load, in the cheapest order: primary and unique keys, indexes on links, then foreign keys (which need the
 * parents' keys), checks, statistics. Names of indexes are one name space with tables, so that an old and a new star
 * could not stand side by side: while staged, theirs carry the run's prefix.
 */
final class PostgreSqlKeys {
    private final Identifiers identifiers;
    private final String runId;
    private final Violations violations;
    private final Constraints constraints;
    private final Set<String> staged = new HashSet<>();

    PostgreSqlKeys(Identifiers identifiers, String runId) {
        this.identifiers = identifiers;
        this.runId = runId;
        this.violations = new Violations(PostgreSqlTarget.ENGINE, identifiers);
        this.constraints = new Constraints(PostgreSqlTarget.ENGINE, identifiers);
    }

    List<KeyStep> steps(List<Table> tables) {
        tables.forEach(table -> staged.add(table.name()));
        List<KeyStep> steps = new ArrayList<>();
        for (Table table : tables) {
            table.primaryKey().ifPresent(key -> steps.add(primaryKey(table, key)));
            table.uniqueKeys().forEach(key -> steps.add(unique(table, key)));
            IndexPlan.of(table).forEach(index -> steps.add(index(table, index)));
        }
        for (Table table : tables) {
            table.foreignKeys().forEach(link -> steps.add(link(table, link)));
            table.checks().forEach(check -> steps.add(check(table, check)));
        }
        for (Table table : tables) {
            steps.add(KeyStep.of(
                    analyze(identifiers, staging(table)), Part.of(table.name(), table.name(), "STATISTICS")));
        }
        return steps;
    }

    static Query analyze(Identifiers identifiers, String physical) {
        return DSL.query("ANALYZE {0}", identifiers.name(physical));
    }

    private KeyStep primaryKey(Table table, UniqueKey key) {
        return KeyStep.adding(
                alter(table).add(constraints.primaryKey(key, staged(key.name()))),
                staging(table),
                staged(key.name()),
                Part.of(table.name(), key.name(), "PRIMARY KEY", violations.duplicates(key, staging(table))));
    }

    private KeyStep unique(Table table, UniqueKey key) {
        return KeyStep.adding(
                alter(table).add(constraints.unique(key, staged(key.name()))),
                staging(table),
                staged(key.name()),
                Part.of(table.name(), key.name(), "UNIQUE", violations.duplicates(key, staging(table))));
    }

    private KeyStep index(Table table, IndexPlan index) {
        return KeyStep.adding(
                DSL.createIndex(DSL.name(staged(index.name())))
                        .on(identifiers.table(staging(table)), Identifiers.fields(index.columns())),
                staging(table),
                staged(index.name()),
                Part.of(table.name(), index.name(), "INDEX"));
    }

    private KeyStep link(Table table, ForeignKey link) {
        // A table that this run does not make stands where readers see it.
        String parent =
                staged.contains(link.referencedTable()) ? staged(link.referencedTable()) : link.referencedTable();
        return KeyStep.adding(
                alter(table).add(constraints.foreignKey(link, parent, identifiers.fit(link.name()))),
                staging(table),
                identifiers.fit(link.name()),
                Part.of(table.name(), link.name(), "FOREIGN KEY", violations.orphans(link, staging(table), parent)));
    }

    private KeyStep check(Table table, CheckConstraint check) {
        return KeyStep.adding(
                alter(table).add(constraints.check(table, check, identifiers.fit(check.name()))),
                staging(table),
                identifiers.fit(check.name()),
                Part.of(table.name(), check.name(), "CHECK", violations.breaches(table, check, staging(table))));
    }

    private AlterTableStep alter(Table table) {
        return DSL.alterTable(identifiers.name(staging(table)));
    }

    private String staging(Table table) {
        return staged(table.name());
    }

    private String staged(String name) {
        return identifiers.staging(runId, name);
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
