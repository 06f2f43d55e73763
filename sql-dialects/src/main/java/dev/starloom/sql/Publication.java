package dev.starloom.sql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    void publish(String runId, List<Table> tables, boolean replace, String publishedAt) {
        cleanUp(publishPatiently(runId, tables, replace, publishedAt));
    }

    /** The star is published whatever becomes of this; the next run cleans up what stays. */
    private void cleanUp(Switch done) {
        try {
            sessions.plain("cleaning up after the switch", c -> {
                target.afterSwitch(c, done);
                return null;
            });
        } catch (TargetException e) {
            LOG.warn("The star is published; old tables could not be dropped yet: {}", e.getMessage());
        }
    }

    private Switch publishPatiently(String runId, List<Table> tables, boolean replace, String publishedAt) {
        for (int attempt = 1; ; attempt++) {
            try {
                return publishOnce(runId, tables, replace, publishedAt);
            } catch (TargetException e) {
                if (attempt == ATTEMPTS
                        || !(e.getCause() instanceof SQLException cause)
                        || !target.worthRetrying(cause)) {
                    throw e;
                }
            }
        }
    }

    private Switch publishOnce(String runId, List<Table> tables, boolean replace, String publishedAt) {
        return sessions.transaction("publishing the star", c -> {
            target.settle(c);
            staging.requireRunning(c, new LoadUnit(runId, "", 0));
            Switch plan = plan(c, runId, tables, replace, publishedAt);
            target.beforeSwitch(c, plan);
            target.switchTables(c, plan);
            List<String> names = plan.tables().stream().map(Table::name).toList();
            ledger.switched(target.jooq(c), runId, names, plan.drops(), publishedAt);
            return plan;
        });
    }

    /**
     * What a publish would do.
     *
     * @throws TargetException of kind OCCUPIED where tables are in the way
     */
    Switch plan(Connection c, String runId, List<Table> all, boolean replace, String publishedAt) throws SQLException {
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
            ledger.published(target.jooq(c))
                    .ifPresent(run ->
                            run.tables().stream().filter(existing::contains).forEach(drops::add));
        }
        return new Switch(runId, tables, work, List.copyOf(drops), publishedAt);
    }
}
