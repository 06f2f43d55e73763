package dev.starloom.sql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.TargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills tables that stand already: what surrounds the work of the engine, which is the transaction and the ledger. */
final class InPlaceFilling {
    private static final Logger LOG = LoggerFactory.getLogger(InPlaceFilling.class);

    private final JdbcTarget target;
    private final Staging staging;
    private final Publication publication;

    InPlaceFilling(JdbcTarget target, Staging staging, Publication publication) {
        this.target = target;
        this.staging = staging;
        this.publication = publication;
    }

    InPlacePlan plan(List<Table> tables, InPlace options, Map<String, Long> rows) {
        return target.sessions()
                .transaction(
                        "looking at the tables to fill",
                        c -> target.inPlace().plan(c, filled(tables), options, rows, filledRows(c)));
    }

    List<KeyOutcome> fill(String runId, List<Table> tables, InPlace options, String publishedAt) {
        List<Table> filled = filled(tables);
        List<KeyOutcome> outcomes = new ArrayList<>();
        publication.publish(runId, c -> {
            outcomes.clear();
            outcomes.addAll(target.inPlace().fill(c, runId, filled, options, filledRows(c)));
            target.ledger()
                    .filled(
                            target.jooq(c),
                            runId,
                            filled.stream().map(Table::name).toList(),
                            publishedAt);
            if (target.ddlInTransactions()) {
                staging.dropTables(c, runId);
            }
        });
        sweep();
        return List.copyOf(outcomes);
    }

    long count(Table table, InPlace options) {
        return target.sessions()
                .reading("counting " + table.name(), c -> target.inPlace().count(c, table, options));
    }

    String name(Table table, InPlace options) {
        return target.sessions()
                .reading(
                        "looking for " + table.name(),
                        c -> target.identifiers().rendered(target.inPlace().name(c, table, options)));
    }

    /** The rows are in whatever becomes of this; the next run drops what stays. */
    private void sweep() {
        try {
            target.sessions().plain("dropping staging tables", c -> {
                staging.sweepFilled(c);
                return null;
            });
        } catch (TargetException e) {
            LOG.warn("The tables are filled; staging tables could not be dropped yet: {}", e.getMessage());
        }
    }

    private static List<Table> filled(List<Table> tables) {
        return tables.stream().filter(t -> t.role() != TableRole.WORK).toList();
    }

    private Map<String, Long> filledRows(Connection c) throws SQLException {
        return target.hasLedger(c) ? target.ledger().filledRows(target.jooq(c)) : Map.of();
    }
}
