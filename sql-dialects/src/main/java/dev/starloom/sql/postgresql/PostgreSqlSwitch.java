package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Table;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Switch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** The switch of a star: renames and drops in the transaction of the caller, so that readers see all of it or nothing. */
final class PostgreSqlSwitch {
    private final Statements statements;
    private final Identifiers identifiers;
    private final Connection connection;
    private final Switch plan;

    PostgreSqlSwitch(Statements statements, Identifiers identifiers, Connection connection, Switch plan) {
        this.statements = statements;
        this.identifiers = identifiers;
        this.connection = connection;
        this.plan = plan;
    }

    void run() throws SQLException {
        // Shorter than deadlock_timeout: a reader that already holds one old table and waits for another is let through
        // when our wait ends, and we try again, rather than the server ending either of us.
        run(DSL.query("SET LOCAL lock_timeout = '700ms'"));
        if (!plan.drops().isEmpty()) {
            run(DSL.query("LOCK TABLE {0} IN ACCESS EXCLUSIVE MODE", all(plan.drops())));
        }
        Dependents dependents = Dependents.of(connection, statements, identifiers, plan);
        dependents.dropViews();
        if (!plan.drops().isEmpty()) {
            run(DSL.query("DROP TABLE {0}", all(plan.drops())));
        }
        List<String> work = plan.work().stream()
                .map(t -> identifiers.staging(plan.runId(), t.name()))
                .toList();
        if (!work.isEmpty()) {
            run(DSL.query("DROP TABLE IF EXISTS {0}", all(work)));
        }
        for (Table table : plan.tables()) {
            run(DSL.alterTable(identifiers.name(identifiers.staging(plan.runId(), table.name())))
                    .renameTo(DSL.name(table.name())));
        }
        Set<String> indexes = indexes();
        for (Table table : plan.tables()) {
            for (String name : PostgreSqlKeys.indexNames(table)) {
                String staged = identifiers.staging(plan.runId(), name);
                if (indexes.contains(staged)) {
                    // jOOQ's own ALTER INDEX leaves out the schema.
                    run(DSL.query(
                            "ALTER INDEX {0} RENAME TO {1}",
                            identifiers.name(staged), DSL.name(identifiers.fit(name))));
                }
            }
        }
        dependents.restore();
    }

    private Set<String> indexes() throws SQLException {
        return new HashSet<>(Sessions.strings(
                connection,
                "SELECT indexname FROM pg_catalog.pg_indexes WHERE schemaname = ?",
                identifiers.schema().orElseThrow()));
    }

    private QueryPart all(List<String> physical) {
        return identifiers.names(physical.stream().sorted().toList());
    }

    private void run(Query query) throws SQLException {
        statements.run(connection, query);
    }
}
