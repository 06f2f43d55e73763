package dev.starloom.sql.postgresql;

import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlace.Indexes;
import dev.starloom.metadata.target.InPlace.Triggers;
import dev.starloom.metadata.target.InPlacePlan.Measure;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.inplace.Around;
import dev.starloom.sql.inplace.Standing;
import dev.starloom.sql.inplace.StandingTable;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import dev.starloom.sql.introspect.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * What is put aside around the rows: plain indexes and links of large tables are dropped and made again, triggers of people
 * are switched off. All of it is in the transaction of the rows, so that a crash leaves everything as it was.
 */
final class AroundTables {
    /** Below it, looking at a row at a time costs less than the locks that making again takes. */
    private static final long LARGE = 20_000;

    /** Seconds that a row saves where an index, or a link, is made once instead of looked at row by row (measured, ±2x). */
    private static final double OF_AN_INDEX = 1.8e-6;

    private static final double OF_A_LINK = 4.4e-6;

    private final Connection connection;
    private final TableRights rights;
    private final Standing standing;
    private final InPlace options;
    private final Function<StandingTable, Long> rows;
    private final Set<RawLink> cyclic;

    private final List<Measure> measures = new ArrayList<>();
    private final List<Query> before = new ArrayList<>();
    private final List<Query> indexes = new ArrayList<>();
    private final List<Query> links = new ArrayList<>();
    private final List<Query> triggers = new ArrayList<>();
    private final Set<RawLink> unchecked = new HashSet<>();

    AroundTables(
            Connection connection,
            TableRights rights,
            Standing standing,
            InPlace options,
            Function<StandingTable, Long> rows,
            Set<RawLink> cyclic) {
        this.connection = connection;
        this.rights = rights;
        this.standing = standing;
        this.options = options;
        this.rows = rows;
        this.cyclic = cyclic;
    }

    Around plan() throws SQLException {
        for (StandingTable table : standing.tables()) {
            TableRights.Of held = rights.of(connection, table);
            held.rules()
                    .forEach(rule -> measure(
                            table, "RULE", rule, "sends rows where it says; they are counted through the table", 0));
            String name = Names.quoted(table);
            Rows.with(connection, PostgreSqlInPlaceSql.TRIGGERS, row -> trigger(table, held, row), name);
            Rows.with(connection, PostgreSqlInPlaceSql.LINKS, row -> link(table, held, row), name);
            Rows.with(connection, PostgreSqlInPlaceSql.INDEXES, row -> index(table, held, row), name);
        }
        // What waits for the end of the transaction would keep tables from being altered, and be told too late.
        List<Query> after = new ArrayList<>(List.of(DSL.query("SET CONSTRAINTS ALL IMMEDIATE")));
        after.addAll(indexes);
        after.addAll(links);
        after.addAll(triggers);
        return new Around(measures, before, after, unchecked);
    }

    private void trigger(StandingTable table, TableRights.Of held, ResultSet row) throws SQLException {
        String name = row.getString("name");
        Optional<String> fires = options.triggers() == Triggers.FIRE
                ? Optional.of("it was asked for")
                : row.getBoolean("of_constraint")
                        ? Optional.of("it upholds a constraint")
                        : held.owns() ? Optional.empty() : Optional.of("only the owner of the table may switch it off");
        if (fires.isPresent()) {
            if (options.triggers() == Triggers.OFF && !row.getBoolean("of_constraint")) {
                throw new TargetException(
                        TargetException.Kind.OCCUPIED,
                        "the trigger " + name + " of " + table.title() + " cannot be switched off, because "
                                + fires.get() + "; nothing was changed: fill as the owner, or with triggers: fire");
            }
            measure(table, "TRIGGER", name, "fires for every row, because " + fires.get(), 0);
            return;
        }
        measure(table, "TRIGGER", name, "off during the load, on again after it", 0);
        before.add(DSL.query("ALTER TABLE {0} DISABLE TRIGGER {1}", table.name(), DSL.name(name)));
        triggers.add(DSL.query(
                "ALTER TABLE {0} ENABLE {1}TRIGGER {2}",
                table.name(), DSL.raw(row.getString("enabled").equals("A") ? "ALWAYS " : ""), DSL.name(name)));
    }

    private void link(StandingTable table, TableRights.Of held, ResultSet row) throws SQLException {
        String name = row.getString("name");
        Id parent = new Id(row.getString("parent_schema"), row.getString("parent_table"));
        Optional<RawLink> among = standing.links().stream()
                .filter(l -> l.table().equals(table.id()) && l.name().equals(name))
                .findFirst();
        boolean inCycle = among.isPresent() && cyclic.contains(among.get());
        if (row.getBoolean("is_deferrable")) {
            if (inCycle) {
                before.add(DSL.query(
                        "SET CONSTRAINTS {0} DEFERRED", DSL.name(table.id().schema(), name)));
                unchecked.add(among.get());
                measure(table, "FOREIGN KEY", name, "part of a cycle: checked once all rows are there", 0);
            } else {
                measure(table, "FOREIGN KEY", name, "left alone: it may be checked later by itself", 0);
            }
            return;
        }
        boolean theirs = standing.tables().stream().noneMatch(t -> t.id().equals(parent));
        Optional<String> why = leftAlone(table, held, row.getString("why_not"), inCycle)
                .or(() -> theirs ? Optional.of("it leads to a table that is not filled") : Optional.empty());
        if (why.isPresent()) {
            measure(table, "FOREIGN KEY", name, "left alone: " + why.get(), 0);
            return;
        }
        measure(table, "FOREIGN KEY", name, "made again after the load", rows.apply(table) * OF_A_LINK);
        among.ifPresent(unchecked::add);
        before.add(DSL.query("ALTER TABLE {0} DROP CONSTRAINT {1}", table.name(), DSL.name(name)));
        links.add(DSL.query(
                "ALTER TABLE {0} ADD CONSTRAINT {1} {2}",
                table.name(), DSL.name(name), DSL.raw(row.getString("definition"))));
        String comment = row.getString("comment");
        if (comment != null) {
            links.add(DSL.query(
                    "COMMENT ON CONSTRAINT {0} ON {1} IS {2}", DSL.name(name), table.name(), DSL.inline(comment)));
        }
    }

    private void index(StandingTable table, TableRights.Of held, ResultSet row) throws SQLException {
        String name = row.getString("name");
        Optional<String> why = leftAlone(table, held, row.getString("why_not"), false);
        if (why.isPresent()) {
            measure(table, "INDEX", name, "left alone: " + why.get(), 0);
            return;
        }
        measure(table, "INDEX", name, "made again after the load", rows.apply(table) * OF_AN_INDEX);
        before.add(DSL.query("DROP INDEX {0}", DSL.raw(row.getString("qualified"))));
        indexes.add(DSL.query("{0}", DSL.raw(row.getString("definition"))));
        String comment = row.getString("comment");
        if (comment != null) {
            indexes.add(
                    DSL.query("COMMENT ON INDEX {0} IS {1}", DSL.raw(row.getString("qualified")), DSL.inline(comment)));
        }
    }

    private Optional<String> leftAlone(StandingTable table, TableRights.Of held, String whyNot, boolean inCycle) {
        if (options.indexes() == Indexes.KEEP) {
            return Optional.of("it was asked for");
        } else if (!held.owns()) {
            return Optional.of("only the owner of the table may drop it");
        } else if (held.partitioned()) {
            return Optional.of("the table is partitioned");
        } else if (whyNot != null) {
            return Optional.of(whyNot);
        } else if (options.indexes() == Indexes.AUTO && !inCycle && rows.apply(table) < LARGE) {
            return Optional.of("fewer than " + LARGE + " rows come in");
        }
        return Optional.empty();
    }

    private void measure(StandingTable table, String kind, String name, String action, double saved) {
        measures.add(new Measure(table.title(), kind, name, action, saved));
    }
}
