package dev.starloom.sql.h2;

import dev.starloom.metadata.Table;
import dev.starloom.sql.Constraints;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.IndexPlan;
import dev.starloom.sql.KeyStep;
import dev.starloom.sql.KeyStep.Part;
import dev.starloom.sql.Violations;
import java.util.ArrayList;
import java.util.List;
import org.jooq.AlterTableStep;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * Keys after the load (primary keys are there from the start). Constraints and indexes are named per schema: so that an old
 * and a new star can stand side by side, theirs end with a short identifier of the run, for good.
 */
final class H2Keys {
    private final Identifiers identifiers;
    private final String runId;
    private final Violations violations;
    private final Constraints constraints;

    H2Keys(Identifiers identifiers, String runId) {
        this.identifiers = identifiers;
        this.runId = runId;
        this.violations = new Violations(H2Target.ENGINE, identifiers);
        this.constraints = new Constraints(H2Target.ENGINE, identifiers);
    }

    /** Unique keys and indexes first: H2 would make an index of its own for a link that has none. */
    List<KeyStep> steps(List<Table> tables) {
        List<KeyStep> steps = new ArrayList<>();
        for (Table table : tables) {
            String staging = staging(table);
            table.uniqueKeys()
                    .forEach(key -> steps.add(KeyStep.adding(
                            alter(table).add(constraints.unique(key, ofRun(key.name()))),
                            staging,
                            ofRun(key.name()),
                            Part.of(table.name(), key.name(), "UNIQUE", violations.duplicates(key, staging)))));
            IndexPlan.of(table)
                    .forEach(index ->
                            steps.add(KeyStep.of(index(table, index), Part.of(table.name(), index.name(), "INDEX"))));
        }
        for (Table table : tables) {
            String staging = staging(table);
            table.foreignKeys().forEach(link -> {
                String parent = identifiers.staging(runId, link.referencedTable());
                steps.add(KeyStep.adding(
                        alter(table).add(constraints.foreignKey(link, parent, ofRun(link.name()))),
                        staging,
                        ofRun(link.name()),
                        Part.of(table.name(), link.name(), "FOREIGN KEY", violations.orphans(link, staging, parent))));
            });
            table.checks()
                    .forEach(check -> steps.add(KeyStep.adding(
                            alter(table).add(constraints.check(table, check, ofRun(check.name()))),
                            staging,
                            ofRun(check.name()),
                            Part.of(table.name(), check.name(), "CHECK", violations.breaches(table, check, staging)))));
        }
        for (Table table : tables) {
            steps.add(KeyStep.of(
                    analyze(identifiers, staging(table)), Part.of(table.name(), table.name(), "STATISTICS")));
        }
        return steps;
    }

    /** H2 joins row by row: the indexes on links are wanted by the first SQL that reads the table. */
    List<Query> afterLoad(Table table) {
        List<Query> statements = new ArrayList<>();
        IndexPlan.of(table).forEach(index -> statements.add(index(table, index)));
        statements.add(analyze(identifiers, staging(table)));
        return statements;
    }

    private Query index(Table table, IndexPlan index) {
        return DSL.createIndexIfNotExists(DSL.name(ofRun(index.name())))
                .on(identifiers.table(staging(table)), Identifiers.fields(index.columns()));
    }

    private static Query analyze(Identifiers identifiers, String physical) {
        return DSL.query("ANALYZE TABLE {0}", identifiers.name(physical));
    }

    private AlterTableStep alter(Table table) {
        return DSL.alterTable(identifiers.name(staging(table)));
    }

    private String staging(Table table) {
        return identifiers.staging(runId, table.name());
    }

    private String ofRun(String name) {
        return identifiers.fit(name + "_" + identifiers.shortId(runId));
    }
}
