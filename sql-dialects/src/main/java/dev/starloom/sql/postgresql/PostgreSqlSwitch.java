package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Table;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Switch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The switch of a star: renames and drops in the transaction of the caller, so that readers see all of it or nothing. */
final class PostgreSqlSwitch {
    private final Identifiers identifiers;
    private final Connection connection;
    private final Switch plan;

    PostgreSqlSwitch(Identifiers identifiers, Connection connection, Switch plan) {
        this.identifiers = identifiers;
        this.connection = connection;
        this.plan = plan;
    }

    void run() throws SQLException {
        // Shorter than deadlock_timeout: a reader that already holds one old table and waits for another is let through
        // when our wait ends, and we try again, rather than the server ending either of us.
        execute("SET LOCAL lock_timeout = '700ms'");
        if (!plan.drops().isEmpty()) {
            execute("LOCK TABLE " + all(plan.drops()) + " IN ACCESS EXCLUSIVE MODE");
        }
        Dependents dependents = Dependents.of(connection, identifiers, plan);
        dependents.dropViews();
        if (!plan.drops().isEmpty()) {
            execute("DROP TABLE " + all(plan.drops()));
        }
        List<String> work = plan.work().stream()
                .map(t -> identifiers.staging(plan.runId(), t.name()))
                .toList();
        if (!work.isEmpty()) {
            execute("DROP TABLE IF EXISTS " + all(work));
        }
        for (Table table : plan.tables()) {
            execute("ALTER TABLE " + identifiers.qualified(identifiers.staging(plan.runId(), table.name()))
                    + " RENAME TO " + identifiers.quote(table.name()));
        }
        Set<String> indexes = indexes();
        for (Table table : plan.tables()) {
            for (String name : PostgreSqlKeys.indexNames(table)) {
                String staged = identifiers.staging(plan.runId(), name);
                if (indexes.contains(staged)) {
                    execute("ALTER INDEX " + identifiers.qualified(staged) + " RENAME TO "
                            + identifiers.quote(identifiers.fit(name)));
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

    private String all(List<String> physical) {
        List<String> names = new ArrayList<>(physical);
        return names.stream().sorted().map(identifiers::qualified).collect(Collectors.joining(", "));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
