package dev.starloom.sql.mysql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Kept;
import dev.starloom.sql.Ledger;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Switch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * The switch of a star: one RENAME TABLE moves the old tables aside and the staged ones into place, all or nothing. Renaming
 * commits by itself, so the ledger says PUBLISHING before and PUBLISHED after; who finds PUBLISHING tells from the staging
 * tables which of both it was: the rename leaves none.
 */
final class MySqlSwitch {
    /** What tables that were moved aside are called, until they are dropped. */
    static final String TRASH = Identifiers.PREFIX + "old_";

    private MySqlSwitch() {}

    static void refuseStrangersLinks(Connection connection, Statements statements, String database, Switch plan)
            throws SQLException {
        if (plan.drops().isEmpty()) {
            return;
        }
        QueryPart drops = DSL.list(plan.drops().stream().map(DSL::inline).toList());
        List<String> links = statements.strings(
                connection,
                DSL.resultQuery(
                        "SELECT CONCAT(constraint_name, ' of ', table_schema, '.', table_name)"
                                + " FROM information_schema.key_column_usage"
                                + " WHERE referenced_table_schema = {0} AND referenced_table_name IN ({1})"
                                + " AND NOT (table_schema = {0} AND table_name IN ({1}))",
                        DSL.inline(database), drops));
        if (!links.isEmpty()) {
            throw new TargetException(
                    TargetException.Kind.OCCUPIED,
                    "foreign keys that Starloom did not make lead to its tables: " + String.join(", ", links)
                            + "; the star can only be replaced without them: drop them, publish, and make them again");
        }
    }

    static void rename(
            Connection connection, Statements statements, Identifiers identifiers, Switch plan, List<String> relations)
            throws SQLException {
        List<QueryPart> renames = new ArrayList<>();
        for (String old : plan.drops()) {
            String to = plan.aside(identifiers, Kept.Kind.TABLE, old)
                    .map(Kept.Thing::aside)
                    .orElseGet(() -> aside(identifiers, plan.runId(), old));
            renames.add(rename(identifiers, old, to));
        }
        for (Table table : plan.work()) {
            String staging = identifiers.staging(plan.runId(), table.name());
            if (relations.contains(staging)) {
                renames.add(rename(identifiers, staging, aside(identifiers, plan.runId(), staging)));
            }
        }
        for (Table table : plan.tables()) {
            renames.add(rename(identifiers, plan.comesFrom(identifiers, table.name()), table.name()));
        }
        // A reader that stays keeps us waiting, and our waiting keeps other readers waiting: give way, then try again.
        statements.run(connection, DSL.query("SET SESSION lock_wait_timeout = 2"));
        try {
            statements.run(connection, DSL.query("RENAME TABLE {0}", DSL.list(renames)));
        } finally {
            statements.run(connection, DSL.query("SET SESSION lock_wait_timeout = DEFAULT"));
        }
    }

    private static String aside(Identifiers identifiers, String runId, String physical) {
        return identifiers.fit(TRASH + identifiers.shortId(runId) + "_" + physical);
    }

    private static QueryPart rename(Identifiers identifiers, String from, String to) {
        return DSL.sql("{0} TO {1}", identifiers.name(from), identifiers.name(to));
    }

    /** Makes the ledger say what the tables say, for runs that were stopped while they were switched. */
    static void settle(
            DSLContext jooq, Ledger ledger, Optional<Kept> kept, Identifiers identifiers, List<String> relations) {
        kept.ifPresent(k -> settleRollback(jooq, ledger, k, relations));
        for (String run : ledger.runsIn(jooq, Ledger.Status.PUBLISHING)) {
            String prefix = identifiers.stagingPrefix(run);
            if (relations.stream().anyMatch(t -> t.startsWith(prefix))) {
                ledger.setStatus(jooq, run, Ledger.Status.STAGING);
            } else {
                List<String> tables = ledger.tablesOf(jooq, run).stream()
                        .filter(relations::contains)
                        .toList();
                Set<String> gone = new TreeSet<>(ledger.publishedTables(jooq));
                gone.removeIf(t -> relations.contains(t) && !tables.contains(t));
                ledger.switched(
                        jooq,
                        run,
                        tables,
                        gone,
                        kept.flatMap(k -> ledger.runsIn(jooq, Ledger.Status.PUBLISHED).stream()
                                .filter(old -> standsAside(jooq, k, old, relations))
                                .findFirst()),
                        ledger.publishedAt(jooq, run).orElse(""));
            }
        }
    }

    /** A star that is kept, says the ledger, and none of whose tables stands aside any more, has taken its place again. */
    private static void settleRollback(DSLContext jooq, Ledger ledger, Kept kept, List<String> relations) {
        for (String previous : ledger.runsIn(jooq, Ledger.Status.KEPT)) {
            List<Kept.Thing> things = kept.of(jooq, previous);
            boolean back = !things.isEmpty()
                    && things.stream().noneMatch(t -> relations.contains(t.aside()))
                    && things.stream().allMatch(t -> relations.contains(t.name()));
            Optional<String> present = ledger.runsIn(jooq, Ledger.Status.PUBLISHED).stream()
                    .filter(run -> standsAside(jooq, kept, run, relations))
                    .findFirst();
            if (back && present.isPresent()) {
                Set<String> gone = ledger.tablesOf(jooq, present.get());
                ledger.switched(
                        jooq,
                        previous,
                        things.stream().map(Kept.Thing::name).toList(),
                        gone,
                        present,
                        ledger.publishedAt(jooq, present.get()).orElse(""));
                kept.forget(jooq, previous);
            }
        }
    }

    private static boolean standsAside(DSLContext jooq, Kept kept, String run, List<String> relations) {
        List<Kept.Thing> things = kept.of(jooq, run);
        return !things.isEmpty() && things.stream().allMatch(t -> relations.contains(t.aside()));
    }
}
