package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Table;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Kept;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Switch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
        if (plan.keeps().isPresent()) {
            for (Kept.Thing thing : aside()) {
                rename(thing.kind(), thing.name(), thing.aside());
            }
        } else if (!plan.drops().isEmpty()) {
            run(DSL.query("DROP TABLE {0}", all(plan.drops())));
        }
        List<String> work = plan.work().stream()
                .map(t -> identifiers.staging(plan.runId(), t.name()))
                .toList();
        if (!work.isEmpty()) {
            run(DSL.query("DROP TABLE IF EXISTS {0}", all(work)));
        }
        for (Table table : plan.tables()) {
            rename(Kept.Kind.TABLE, plan.comesFrom(identifiers, table.name()), table.name());
        }
        if (plan.back().isEmpty()) {
            nameIndexes();
        } else {
            for (Kept.Thing thing : plan.back()) {
                if (thing.kind() == Kept.Kind.INDEX) {
                    rename(thing.kind(), thing.aside(), thing.name());
                }
            }
        }
        dependents.restore();
    }

    private void nameIndexes() throws SQLException {
        Set<String> indexes = indexes();
        for (Table table : plan.tables()) {
            for (String name : PostgreSqlKeys.indexNames(table)) {
                String staged = identifiers.staging(plan.runId(), name);
                if (indexes.contains(staged)) {
                    rename(Kept.Kind.INDEX, staged, identifiers.fit(name));
                }
            }
        }
    }

    /** What stands aside afterwards: indexes are named per schema, so that theirs must make room as well. */
    List<Kept.Thing> aside() throws SQLException {
        List<Kept.Thing> things = new ArrayList<>(plan.tablesAside(identifiers));
        for (String table : plan.drops()) {
            for (String index : Sessions.strings(
                    connection,
                    "SELECT indexname FROM pg_catalog.pg_indexes WHERE schemaname = ? AND tablename = ? ORDER BY 1",
                    identifiers.schema().orElseThrow(),
                    table)) {
                plan.aside(identifiers, Kept.Kind.INDEX, index).ifPresent(things::add);
            }
        }
        return things;
    }

    private void rename(Kept.Kind kind, String from, String to) throws SQLException {
        // jOOQ's own ALTER INDEX leaves out the schema.
        run(DSL.query(
                kind == Kept.Kind.TABLE ? "ALTER TABLE {0} RENAME TO {1}" : "ALTER INDEX {0} RENAME TO {1}",
                identifiers.name(from),
                DSL.name(to)));
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
