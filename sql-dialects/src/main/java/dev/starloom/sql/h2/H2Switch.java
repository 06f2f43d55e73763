package dev.starloom.sql.h2;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Ledger;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Switch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * The switch of a star. H2 renames one table a statement, and each commits by itself: so the ledger says PUBLISHING before,
 * everybody else waits while the tables are renamed ({@link Exclusive}), and PUBLISHED is written before anybody goes on. Who
 * finds PUBLISHING renames everything back: the old star was never left.
 *
 * <p>Old tables are moved aside and not dropped here: a query that runs would go on without a word, over the rows that are
 * left.
 */
final class H2Switch {
    /** What tables that were moved aside are called, until they are dropped. */
    static final String TRASH = Identifiers.PREFIX + "old_";

    private final Connection connection;
    private final Identifiers identifiers;
    private final Statements statements;
    private final Ledger ledger;
    private final DSLContext jooq;

    H2Switch(Connection connection, Identifiers identifiers, Statements statements, Ledger ledger, DSLContext jooq) {
        this.connection = connection;
        this.identifiers = identifiers;
        this.statements = statements;
        this.ledger = ledger;
        this.jooq = jooq;
    }

    /** Notes what is about to happen, so that {@link #takeBack} knows every table of the run. */
    void announce(Switch plan) throws SQLException {
        Set<String> known = ledger.tablesOf(jooq, plan.runId());
        for (Table table : plan.tables()) {
            if (!known.contains(table.name())) {
                ledger.enter(jooq, new LoadUnit(plan.runId(), table.name(), 0), 0);
            }
        }
        ledger.publishing(jooq, plan.runId(), plan.publishedAt());
        connection.commit();
    }

    void run(Switch plan) throws SQLException {
        List<Query> grants = Belongings.grants(connection, identifiers, plan);
        List<Query> views = Belongings.views(connection, identifiers, plan);
        statements.run(connection, grants.toArray(Query[]::new));
        Exclusive.during(connection, c -> {
            for (String old : plan.drops()) {
                rename(old, aside(plan.runId(), old));
            }
            for (Table table : plan.tables()) {
                rename(identifiers.staging(plan.runId(), table.name()), table.name());
            }
            statements.run(c, views.toArray(Query[]::new));
            List<String> names = plan.tables().stream().map(Table::name).toList();
            ledger.switched(jooq, plan.runId(), names, plan.drops(), plan.keeps(), plan.publishedAt());
            c.commit();
        });
    }

    /** Puts everything back that a run which was stopped while it was switched has renamed. */
    void takeBack(List<String> relations) throws SQLException {
        for (String run : ledger.runsIn(jooq, Ledger.Status.PUBLISHING)) {
            Set<String> there = new TreeSet<>(relations);
            List<Query> renames = new ArrayList<>();
            for (String table : ledger.tablesOf(jooq, run)) {
                String staging = identifiers.staging(run, table);
                if (there.contains(table) && !there.contains(staging)) {
                    renames.add(renaming(table, staging));
                }
            }
            for (String old : ledger.publishedTables(jooq)) {
                if (there.contains(aside(run, old))) {
                    renames.add(renaming(aside(run, old), old));
                }
            }
            Exclusive.during(connection, c -> {
                statements.run(c, renames.toArray(Query[]::new));
                ledger.setStatus(jooq, run, Ledger.Status.STAGING);
            });
        }
    }

    private void rename(String from, String to) throws SQLException {
        statements.run(connection, renaming(from, to));
    }

    private Query renaming(String from, String to) {
        return DSL.alterTable(identifiers.name(from)).renameTo(DSL.name(to));
    }

    private String aside(String runId, String physical) {
        return identifiers.fit(TRASH + identifiers.shortId(runId) + "_" + physical);
    }

    /** Refuses to replace tables that tables of others lead to, or that triggers of others watch. */
    static void refuseStrangers(Connection connection, String schema, Switch plan) throws SQLException {
        List<String> strangers = new ArrayList<>();
        for (String old : plan.drops()) {
            strangers.addAll(Sessions.strings(
                    connection,
                    "SELECT 'the foreign key ' || r.constraint_name || ' of ' || c.table_name"
                            + " FROM information_schema.referential_constraints r"
                            + " JOIN information_schema.table_constraints c ON c.constraint_schema = r.constraint_schema"
                            + " AND c.constraint_name = r.constraint_name"
                            + " JOIN information_schema.table_constraints p ON p.constraint_schema = r.unique_constraint_schema"
                            + " AND p.constraint_name = r.unique_constraint_name"
                            + " WHERE p.table_schema = ? AND p.table_name = ?"
                            + " AND NOT (c.table_schema = p.table_schema AND c.table_name = ANY(?))",
                    schema,
                    old,
                    plan.drops().toArray()));
            strangers.addAll(Sessions.strings(
                    connection,
                    "SELECT 'the trigger ' || trigger_name || ' on ' || event_object_table"
                            + " FROM information_schema.triggers WHERE event_object_schema = ? AND event_object_table = ?",
                    schema,
                    old));
        }
        if (!strangers.isEmpty()) {
            throw new TargetException(
                    TargetException.Kind.OCCUPIED,
                    "others have made " + String.join(", ", strangers)
                            + "; the star can only be replaced without them: drop them, publish, and make them again");
        }
    }
}
