package dev.starloom.sql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.PublishedRun;
import dev.starloom.metadata.target.Replacing;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The order of a publish: see that it is possible, switch the tables, enter it in the ledger, clean up. */
final class Publication {
    // Readers that hold a table keep a publish waiting; each attempt waits as long as the engine's lock timeout says.
    private static final int ATTEMPTS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final JdbcTarget target;
    private final Staging staging;
    private final Sessions sessions;
    private final Ledger ledger;

    Publication(JdbcTarget target, Staging staging) {
        this.target = target;
        this.staging = staging;
        this.sessions = target.sessions();
        this.ledger = target.ledger();
    }

    /** Returns where the run is the star, whatever was left undone beside it; throws where it is not. */
    void publish(String runId, List<Table> tables, Replacing replacing, String publishedAt) {
        AtomicReference<Optional<String>> keeps = new AtomicReference<>(Optional.empty());
        publish(runId, c -> {
            Switch plan = plan(c, runId, tables, replacing, publishedAt);
            make(c, plan);
            keeps.set(plan.keeps());
        });
        dropKept(keeps.get());
    }

    /** Brings back the star that stands aside; the present one stands aside in its place. */
    KnownRun rollback(KnownRun previous, String at) {
        publishPatiently(c -> {
            target.settle(c);
            if (isPublished(c, previous.runId())) {
                return;
            }
            target.requireFence(c);
            Switch plan = backTo(c, previous, at);
            make(c, plan);
            target.kept().forget(target.jooq(c), previous.runId());
        });
        return sessions.transaction("reading the ledger", c -> ledger.find(target.jooq(c), previous.runId()))
                .orElseThrow();
    }

    private void make(Connection c, Switch plan) throws SQLException {
        if (plan.keeps().isPresent()) {
            target.kept().note(target.jooq(c), plan.keeps().get(), target.standAside(c, plan));
        }
        target.beforeSwitch(c, plan);
        target.switchTables(c, plan);
        List<String> names = plan.tables().stream().map(Table::name).toList();
        ledger.switched(target.jooq(c), plan.runId(), names, plan.drops(), plan.keeps(), plan.publishedAt());
    }

    /** Drops what stood aside before; where that fails, the next publish does it. */
    private void dropKept(Optional<String> except) {
        try {
            uninterrupted(() -> sessions.transaction("dropping the star before the previous", c -> {
                for (KnownRun run : ledger.find(target.jooq(c), Ledger.Status.KEPT)) {
                    if (!except.equals(Optional.of(run.runId()))) {
                        staging.dropTables(c, run.runId());
                        target.kept().forget(target.jooq(c), run.runId());
                        ledger.forgetUnits(target.jooq(c), run.runId());
                        ledger.setStatus(target.jooq(c), run.runId(), Ledger.Status.REPLACED);
                    }
                }
                return null;
            }));
        } catch (TargetException e) {
            LOG.warn("The star is published; one that was kept before could not be dropped yet: {}", e.getMessage());
        }
    }

    /**
     * Likewise for any way in which a run's rows become visible.
     *
     * @param making does so, and enters it in the ledger, in the transaction of the connection
     */
    void publish(String runId, Sessions.Step making) {
        try {
            publishPatiently(c -> publishOnce(c, runId, making));
        } catch (TargetException e) {
            if (e.kind() == Kind.OCCUPIED || !publishedAllTheSame(runId, e)) {
                throw e;
            }
            LOG.warn("The star is published, although its switch was reported to have failed: {}", e.getMessage());
        }
        cleanUp();
    }

    /** The star is published whatever becomes of this; the next run cleans up what stays. */
    private void cleanUp() {
        try {
            uninterrupted(() -> sessions.plain("cleaning up after the switch", c -> {
                target.afterSwitch(c);
                return null;
            }));
        } catch (TargetException e) {
            LOG.warn("The star is published; old tables could not be dropped yet: {}", e.getMessage());
        }
    }

    private void publishPatiently(Sessions.Step making) {
        for (int attempt = 1; ; attempt++) {
            try {
                sessions.transaction("publishing the star", c -> {
                    making.on(c);
                    return null;
                });
                return;
            } catch (TargetException e) {
                if (attempt == ATTEMPTS
                        || Thread.currentThread().isInterrupted()
                        || !(e.getCause() instanceof SQLException cause)
                        || !target.worthRetrying(cause)) {
                    throw e;
                }
            }
        }
    }

    private void publishOnce(Connection c, String runId, Sessions.Step making) throws SQLException {
        target.settle(c);
        if (isPublished(c, runId)) {
            // An earlier attempt switched and failed only after it.
            return;
        }
        staging.requireRunning(c, new LoadUnit(runId, "", 0));
        making.on(c);
    }

    /**
     * What became of a switch that failed, or whose commit was never answered: the ledger knows, asked on a connection that
     * is not the broken one.
     *
     * @throws TargetException where it cannot be asked
     */
    private boolean publishedAllTheSame(String runId, TargetException failure) {
        try {
            return uninterrupted(() -> sessions.transaction("looking whether the star was published", c -> {
                // Waits for a commit that is still on its way.
                ledger.lockRun(target.jooq(c), runId);
                target.settle(c);
                return isPublished(c, runId);
            }));
        } catch (TargetException e) {
            throw new TargetException(
                    failure.kind(),
                    failure.getMessage()
                            + "; whether the star was switched before that could not be seen: run again once the target answers,"
                            + " which finishes or takes back the switch (" + e.getMessage() + ")",
                    failure);
        }
    }

    private boolean isPublished(Connection c, String runId) {
        return ledger.status(target.jooq(c), runId)
                .filter(s -> s == Ledger.Status.PUBLISHED || s == Ledger.Status.FILLED)
                .isPresent();
    }

    /** Work that must be done although the thread was asked to stop: pools give no connection to such a thread. */
    private static <T> T uninterrupted(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * What a publish would do.
     *
     * @throws TargetException of kind OCCUPIED where tables are in the way
     */
    Switch plan(Connection c, String runId, List<Table> all, Replacing replacing, String publishedAt)
            throws SQLException {
        boolean replace = replacing.replace();
        List<Table> tables =
                all.stream().filter(t -> t.role() != TableRole.WORK).toList();
        List<Table> work = all.stream().filter(t -> t.role() == TableRole.WORK).toList();
        Set<String> existing = Set.copyOf(target.relations(c));
        boolean hasLedger = target.hasLedger(c);
        Set<String> ours = hasLedger ? ledger.publishedTables(target.jooq(c)) : Set.of();
        List<String> strangers = new ArrayList<>();
        Set<String> drops = new LinkedHashSet<>();
        for (Table table : tables) {
            existing.stream()
                    .filter(there -> target.sameName(there, table.name()))
                    .forEach(there -> (ours.contains(there) ? drops : strangers).add(there));
        }
        String where = target.engine().title() + " at " + target.info().location() + " already holds ";
        if (!strangers.isEmpty()) {
            throw new TargetException(
                    Kind.OCCUPIED,
                    where + String.join(", ", strangers)
                            + ", not made by Starloom; nothing was changed: rename or drop what is in the way, or choose another"
                            + " schema or database");
        }
        if (!drops.isEmpty() && !replace) {
            throw new TargetException(
                    Kind.OCCUPIED,
                    where + String.join(", ", drops)
                            + " of an earlier run; nothing was changed: run with --replace to put the new star in its place");
        }
        if (replace && hasLedger) {
            ledger.publishedStar(target.jooq(c))
                    .ifPresent(run ->
                            run.tables().stream().filter(existing::contains).forEach(drops::add));
        }
        Optional<String> keeps =
                replacing.keepPrevious() && !drops.isEmpty() ? Optional.of(keepable(c, drops)) : Optional.empty();
        Switch plan = new Switch(runId, tables, work, List.copyOf(drops), keeps, List.of(), publishedAt);
        target.requireReplaceable(c, plan);
        return plan;
    }

    /** The one run whose tables go, all of them. */
    private String keepable(Connection c, Set<String> drops) throws SQLException {
        if (!target.keepsPrevious()) {
            throw new TargetException(
                    Kind.OCCUPIED,
                    target.engine().title()
                            + " cannot keep the star that is replaced; nothing was changed: run without --keep-previous");
        }
        List<String> runs = ledger.runsIn(target.jooq(c), Ledger.Status.PUBLISHED).stream()
                .filter(run -> ledger.tablesOf(target.jooq(c), run).stream().anyMatch(drops::contains))
                .toList();
        Set<String> existing = Set.copyOf(target.relations(c));
        boolean whole = runs.size() == 1
                && ledger.tablesOf(target.jooq(c), runs.get(0)).stream()
                        .filter(existing::contains)
                        .allMatch(drops::contains);
        if (!whole) {
            throw new TargetException(
                    Kind.OCCUPIED,
                    "the tables that would be replaced are not just those of one run (" + String.join(", ", runs)
                            + "), and only a whole star can be returned to; nothing was changed: run without --keep-previous");
        }
        return runs.get(0);
    }

    private Switch backTo(Connection c, KnownRun previous, String at) throws SQLException {
        PublishedRun present = ledger.publishedStar(target.jooq(c))
                .orElseThrow(() -> new TargetException(
                        Kind.OCCUPIED, "no star is published that the previous one could take the place of"));
        List<Kept.Thing> back = target.kept().of(target.jooq(c), previous.runId());
        Set<String> existing = Set.copyOf(target.relations(c));
        List<String> drops =
                present.tables().stream().filter(existing::contains).toList();
        List<String> wrong = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        for (Kept.Thing thing : back) {
            if (thing.kind() == Kept.Kind.TABLE) {
                if (!existing.contains(thing.aside())) {
                    wrong.add(thing.name() + " was dropped by somebody");
                } else if (existing.contains(thing.name()) && !drops.contains(thing.name())) {
                    wrong.add(thing.name() + " is somebody else's now");
                }
                tables.add(target.columnsOf(c, thing));
            }
        }
        if (tables.isEmpty() || !wrong.isEmpty()) {
            throw new TargetException(
                    Kind.OCCUPIED,
                    "the star of run " + previous.runId() + " cannot take its place again ("
                            + (wrong.isEmpty() ? "none of its tables is there" : String.join(", ", wrong))
                            + "); nothing was changed");
        }
        Switch plan = new Switch(previous.runId(), tables, List.of(), drops, Optional.of(present.runId()), back, at);
        target.requireReplaceable(c, plan);
        return plan;
    }
}
