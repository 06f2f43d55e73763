package dev.starloom.sql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Receipt;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.RunStart;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** The staging tables of runs, from their making until they are published or dropped. */
final class Staging {
    private final JdbcTarget target;
    private final Sessions sessions;
    private final Identifiers identifiers;
    private final Ledger ledger;
    private final Fence fence;
    private final Journal journal;

    Staging(JdbcTarget target) {
        this.target = target;
        this.sessions = target.sessions();
        this.identifiers = target.identifiers();
        this.ledger = target.ledger();
        this.fence = target.fence();
        this.journal = target.journal();
    }

    /**
     * Makes the ledger where it is missing, drops what other unpublished runs left, registers the run, and raises the fence.
     *
     * @return the runs whose leftovers were dropped
     */
    List<KnownRun> begin(RunStart start) {
        sessions.transaction("preparing the ledger", c -> {
            if (!target.hasWholeLedger(c)) {
                target.ledgerTables().make(c);
            }
            return null;
        });
        return sessions.transaction("dropping what unpublished runs left", c -> {
            target.beforeLedger(c);
            target.settle(c);
            sweepFilled(c);
            List<KnownRun> leftovers = ledger.find(jooq(c), Ledger.Status.STAGING).stream()
                    .filter(run -> !run.runId().equals(start.runId()))
                    .toList();
            for (KnownRun run : leftovers) {
                drop(c, run.runId());
            }
            ledger.register(jooq(c), start.runId(), start.fingerprint(), start.startedAt());
            fence.raise(jooq(c), Owner.here(start.runId(), start.startedAt(), target.mark()));
            return leftovers;
        });
    }

    void create(String runId, Table table) {
        identifiers.requireUsable(table);
        Query create = target.createTable(runId, table);
        sessions.transaction("creating the staging table of " + table.name(), c -> {
            fence.require(jooq(c));
            target.run(c, create);
            target.run(
                    c,
                    target.ddl()
                            .comments(table, identifiers.staging(runId, table.name()))
                            .toArray(Query[]::new));
            return null;
        });
    }

    /** Loads a unit and enters it in the ledger, together. */
    Receipt commit(LoadUnit unit, Table table, LoaderKind loader, RowSource rows) {
        String doing = "loading unit " + unit.number() + " of " + unit.table() + " into "
                + target.engine().title();
        String staging = identifiers.staging(unit.runId(), table.name());
        return sessions.transaction(doing, c -> {
            OptionalLong there = requireRunning(c, unit);
            if (there.isPresent()) {
                return new Receipt(unit, there.getAsLong(), true);
            }
            long loaded = switch (loader) {
                case NATIVE -> target.loadNative(c, unit, table, staging, rows);
                case JOOQ -> target.loadPortable(c, table, staging, rows);
            };
            ledger.enter(jooq(c), unit, loaded);
            return new Receipt(unit, loaded, false);
        });
    }

    /** Fills a staging table from a SELECT, as one unit. */
    String insertSelect(LoadUnit unit, Table table, String select) {
        Query insert = DSL.query(
                "INSERT INTO {0} ({1})\n{2}",
                identifiers.name(identifiers.staging(unit.runId(), table.name())),
                DSL.list(Identifiers.fields(table.columnNames())),
                DSL.raw(select));
        String doing = "filling " + table.name() + " inside " + target.engine().title();
        return sessions.transaction(doing, c -> {
            if (requireRunning(c, unit).isEmpty()) {
                target.beforeSql(c);
                ledger.enter(jooq(c), unit, target.statements().change(c, insert));
            }
            return target.statements().text(insert);
        });
    }

    /** The fence: a run that another one has taken the place of writes nothing more. */
    OptionalLong requireRunning(Connection c, LoadUnit unit) {
        fence.require(jooq(c));
        Optional<Ledger.Status> status = ledger.status(jooq(c), unit.runId());
        if (status.isEmpty() || status.get() != Ledger.Status.STAGING) {
            throw new TargetException(
                    Kind.FAILED,
                    "run " + unit.runId() + " is "
                            + status.map(s -> "already " + s).orElse("not registered")
                            + " in this target and takes no more rows: start a new run");
        }
        return ledger.unit(jooq(c), unit);
    }

    /** Drops what a run has staged, where it is not published. */
    void abandon(String runId) {
        sessions.transaction("dropping what run " + runId + " staged", c -> {
            if (target.hasWholeLedger(c) && ledger.status(jooq(c), runId).equals(Optional.of(Ledger.Status.STAGING))) {
                fence.require(jooq(c));
                drop(c, runId);
            }
            return null;
        });
    }

    /** Keeps what a step came to, together with the epoch in which it did. */
    void keepStep(String runId, int number, String record) {
        sessions.transaction("keeping the record of a step", c -> {
            fence.require(jooq(c));
            journal.keep(jooq(c), runId, number, record);
            return null;
        });
    }

    /** Drops what runs staged whose rows have come into tables in place. */
    void sweepFilled(Connection c) throws SQLException {
        for (String run : ledger.runsIn(jooq(c), Ledger.Status.FILLED)) {
            dropTables(c, run);
        }
    }

    /** Drops the staging tables of a run. */
    void dropTables(Connection c, String runId) throws SQLException {
        String prefix = identifiers.stagingPrefix(runId);
        target.dropTables(
                c,
                target.relations(c).stream().filter(t -> t.startsWith(prefix)).toList());
    }

    private void drop(Connection c, String runId) throws SQLException {
        dropTables(c, runId);
        ledger.forgetUnits(jooq(c), runId);
        journal.forget(jooq(c), runId);
        ledger.setStatus(jooq(c), runId, Ledger.Status.ABANDONED);
    }

    private DSLContext jooq(Connection connection) {
        return target.jooq(connection);
    }
}
