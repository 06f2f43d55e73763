package dev.starloom.sql.inplace;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.InPlacePlan.Measure;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.InPlaceEngine;
import dev.starloom.sql.Statements;
import dev.starloom.sql.introspect.CatalogReader;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * Fills tables that stand already, in the same order on every engine: look, refuse, lock, look again, delete where that is
 * asked, put aside what is in the way, rows, links of cycles, put back, series, counts. An engine adds what it does otherwise.
 */
public abstract class InPlaceFiller implements InPlaceEngine {
    private final Engine engine;
    private final Identifiers staging;
    private final CatalogReader reader;
    private final Statements statements;

    /** @param staging names of the schema that holds the staging tables */
    protected InPlaceFiller(Engine engine, Identifiers staging, CatalogReader reader) {
        this.engine = engine;
        this.staging = staging;
        this.reader = reader;
        this.statements = new Statements(engine);
    }

    // ---- what an engine adds

    /** Whether names are found whatever their case. */
    protected abstract boolean anyCase();

    /** What else stands against filling: rights, kinds of tables that cannot be taken back. */
    protected abstract List<String> refusals(Connection connection, Standing standing, InPlace options)
            throws SQLException;

    /**
     * What is done around the rows.
     *
     * @param rows rows that are expected in a table
     * @param cyclic links of cycles, which only come in together where the engine does not look at them one by one
     */
    protected abstract Around around(
            Connection connection,
            Standing standing,
            InPlace options,
            Function<StandingTable, Long> rows,
            Set<RawLink> cyclic)
            throws SQLException;

    /** Keeps others from writing to the tables until the transaction ends, where that is allowed. */
    protected abstract void lock(Connection connection, Standing standing) throws SQLException;

    /** A staged value in the form that the column takes. */
    protected abstract Field<?> value(Field<?> staged, Column column, RawColumn there);

    /** Lets each series go on behind the last number used. */
    protected abstract void continueSeries(Connection connection, StandingTable table) throws SQLException;

    /** Whether links of cycles may be filled by a second pass over the rows of a table. */
    protected boolean fillsLater(Connection connection, Standing standing, RawLink link) throws SQLException {
        return false;
    }

    /** Whether a row that refers to another row of its table may come in before that one, in one statement. */
    protected boolean selfLinksAtOnce() {
        return true;
    }

    /** Where that may not: whether a row may come in that refers to itself. */
    protected boolean takesOwnParents() {
        return false;
    }

    /** Whether UPDATE takes rows of another table with FROM; MERGE does it where not. */
    protected boolean updatesFrom() {
        return true;
    }

    /** Why rows of earlier runs cannot go in the transaction of the new ones, if they cannot. */
    protected List<String> againstDeleting(Standing standing) {
        return List.of();
    }

    /** Settings of the session while rows come in. */
    protected void beforeRows(Connection connection) throws SQLException {}

    /** Takes those back that outlive the transaction. */
    protected void afterRows(Connection connection) throws SQLException {}

    /** Called once all rows are there and nothing is switched off any more: proves what the engine did not look at. */
    protected void prove(Connection connection, Standing standing, Around around) throws SQLException {}

    // ---- the seam

    @Override
    public final InPlacePlan plan(
            Connection connection,
            List<Table> tables,
            InPlace options,
            Map<String, Long> rows,
            Map<String, Long> filled)
            throws SQLException {
        Standing standing = standing(connection, tables, options);
        refuse(problems(connection, standing, options, filled));
        Function<StandingTable, Long> expected =
                t -> rows.getOrDefault(t.table().name(), 0L);
        Around around = around(connection, standing, options, expected, cyclic(standing));
        LoadOrder order = order(connection, standing, around);
        List<Measure> measures = new ArrayList<>(around.measures());
        for (RawLink link : order.later()) {
            measures.add(new Measure(
                    standing.at(link.table()).title(),
                    "FOREIGN KEY",
                    link.name(),
                    "part of a cycle: filled by a second pass, once all rows are there",
                    0));
        }
        for (StandingTable table : standing.tables()) {
            table.series()
                    .forEach(c -> measures.add(
                            new Measure(table.title(), "SERIES", c.name(), "goes on behind the last number used", 0)));
        }
        return new InPlacePlan(
                order.tables().stream().map(id -> standing.at(id).title()).toList(), measures);
    }

    @Override
    public final List<KeyOutcome> fill(
            Connection connection, String runId, List<Table> tables, InPlace options, Map<String, Long> filled)
            throws SQLException {
        Standing standing = standing(connection, tables, options);
        refuse(Examination.problems(standing));
        lock(connection, standing);
        refuse(problems(connection, standing, options, filled));
        List<KeyOutcome> outcomes =
                new ArrayList<>(new Proofs(connection, engine, staging, standing, runId).ofStaged());
        Map<StandingTable, Long> staged = new LinkedHashMap<>();
        for (StandingTable table : standing.tables()) {
            staged.put(table, statements.count(connection, DSL.table(staging.name(stagingName(runId, table)))));
        }
        Around around = around(connection, standing, options, staged::get, cyclic(standing));
        LoadOrder order = order(connection, standing, around);
        run(connection, around.before());
        boolean done = false;
        try {
            beforeRows(connection);
            if (options.replace()) {
                empty(connection, standing, order);
            }
            for (Id id : order.tables()) {
                rows(connection, runId, standing.at(id), standing, order, staged.get(standing.at(id)));
            }
            for (RawLink link : order.later()) {
                later(connection, runId, standing.at(link.table()), link);
            }
            done = true;
        } finally {
            settle(connection, done);
        }
        for (Query query : around.after()) {
            putBack(connection, query);
        }
        prove(connection, standing, around);
        requireAll(connection, staged);
        for (StandingTable table : standing.tables()) {
            if (!table.series().isEmpty()) {
                continueSeries(connection, table);
            }
        }
        return outcomes;
    }

    @Override
    public final long count(Connection connection, Table table, InPlace options) throws SQLException {
        return statements.count(connection, DSL.table(name(connection, table, options)));
    }

    @Override
    public final Name name(Connection connection, Table table, InPlace options) throws SQLException {
        Standing standing = standing(connection, List.of(table), options);
        refuse(Examination.missing(standing));
        return standing.tables().get(0).name();
    }

    // ---- the steps

    private Standing standing(Connection connection, List<Table> tables, InPlace options) throws SQLException {
        return Standing.read(
                connection,
                reader,
                tables,
                new Standing.Naming(options.schema().or(staging::schema), options.schemas(), anyCase()));
    }

    private List<String> problems(Connection connection, Standing standing, InPlace options, Map<String, Long> filled)
            throws SQLException {
        List<String> problems = new ArrayList<>(Examination.problems(standing));
        problems.addAll(refusals(connection, standing, options));
        if (problems.isEmpty()) {
            problems.addAll(new RowsThere(connection, engine, reader, standing)
                    .problems(options.replace(), filled, againstDeleting(standing)));
        }
        return problems;
    }

    private void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new TargetException(
                    Kind.OCCUPIED,
                    "the tables cannot be filled in place; nothing was changed:\n  - "
                            + String.join("\n  - ", problems));
        }
    }

    /** Links of which no order can hold all. */
    private static Set<RawLink> cyclic(Standing standing) {
        List<Id> ids = standing.tables().stream().map(StandingTable::id).toList();
        return new HashSet<>(LoadOrder.of(ids, standing.links(), l -> true).later());
    }

    private LoadOrder order(Connection connection, Standing standing, Around around) throws SQLException {
        Set<RawLink> fillable = new HashSet<>();
        for (RawLink link : standing.links()) {
            if (fillsLater(connection, standing, link)) {
                fillable.add(link);
            }
        }
        LoadOrder order = LoadOrder.of(
                standing.tables().stream().map(StandingTable::id).toList(),
                standing.links().stream()
                        .filter(l -> !around.unchecked().contains(l))
                        .toList(),
                fillable::contains);
        if (!order.stuck().isEmpty()) {
            refuse(List.of("the links "
                    + order.stuck().stream().map(Id::table).collect(Collectors.joining(" -> "))
                    + " go round in a circle, and none of them may be empty, checked later or made again after the load:"
                    + " let one be NULL, make one DEFERRABLE, or give the user the tables"));
        }
        if (selfLinksAtOnce()) {
            return order;
        }
        List<RawLink> later = new ArrayList<>(order.later());
        standing.links().stream()
                .filter(l -> l.table().equals(l.parent()) && fillable.contains(l))
                .forEach(later::add);
        return new LoadOrder(order.tables(), List.copyOf(later), List.of());
    }

    /** Children before their parents; which rows are ours was looked at before. */
    private void empty(Connection connection, Standing standing, LoadOrder order) throws SQLException {
        for (RawLink link : order.later()) {
            run(connection, List.of(Inserts.unlink(standing.at(link.table()), link)));
        }
        List<Id> children = new ArrayList<>(order.tables());
        Collections.reverse(children);
        for (Id id : children) {
            run(connection, List.of(Inserts.delete(standing.at(id))));
        }
    }

    private void rows(
            Connection connection, String runId, StandingTable table, Standing standing, LoadOrder order, long staged)
            throws SQLException {
        Inserts inserts = new Inserts(table, staging.name(stagingName(runId, table)), this::value);
        List<RawLink> own = standing.links().stream()
                .filter(l -> l.table().equals(table.id()) && l.parent().equals(table.id()))
                .filter(l -> !order.later().contains(l))
                .toList();
        Set<String> empty = new HashSet<>();
        order.later().stream()
                .filter(l -> l.table().equals(table.id()))
                .forEach(l -> empty.addAll(Inserts.emptied(table, l)));
        long before = statements.count(connection, DSL.table(table.name()));
        if (before != 0) {
            throw new TargetException(
                    Kind.FAILED,
                    table.title() + ": " + before + " rows came in while other tables were filled, by a trigger or by"
                            + " somebody else; no table was changed: exclude the table where a trigger fills it");
        }
        try {
            if (own.isEmpty() || selfLinksAtOnce()) {
                statements.change(connection, inserts.all(empty));
            } else {
                byLevels(connection, inserts, own, empty, staged);
            }
        } catch (SQLException e) {
            throw Refusal.of(table.title(), e);
        }
    }

    /** Triggers and rules may change what comes in, here or in another of the tables. */
    private void requireAll(Connection connection, Map<StandingTable, Long> staged) throws SQLException {
        for (StandingTable table : staged.keySet()) {
            long there = statements.count(connection, DSL.table(table.name()));
            if (there != staged.get(table)) {
                throw new TargetException(
                        Kind.FAILED,
                        table.title() + ": " + staged.get(table) + " rows were put in and " + there
                                + " are there, by a trigger, by a rule or by somebody else; no table was changed: exclude"
                                + " the table where a trigger fills it, and run again");
            }
        }
    }

    /** Rows whose parents in the same table are there come in, again and again. */
    private void byLevels(Connection connection, Inserts inserts, List<RawLink> own, Set<String> empty, long staged)
            throws SQLException {
        long there = 0;
        while (there < staged) {
            long more = statements.change(connection, inserts.whoseParentsAreThere(own, empty, takesOwnParents()));
            if (more == 0) {
                throw new TargetException(
                        Kind.FAILED,
                        inserts.table().title() + ": " + (staged - there)
                                + " rows refer to each other in a circle"
                                + (takesOwnParents() ? "" : ", or to themselves") + ", which " + engine.title()
                                + " takes in no order; no table was changed: correct the link's rule in the pack");
            }
            there += more;
        }
    }

    private void settle(Connection connection, boolean done) throws SQLException {
        try {
            afterRows(connection);
        } catch (SQLException e) {
            if (done) {
                throw e;
            }
            // What failed before is what is told; a connection that cannot be reset cannot be rolled back either, and
            // goes.
            org.slf4j.LoggerFactory.getLogger(InPlaceFiller.class).debug("resetting the session failed", e);
        }
    }

    private void putBack(Connection connection, Query query) throws SQLException {
        try {
            statements.runStoppably(connection, query);
        } catch (SQLException e) {
            throw Refusal.of("one of the tables, at " + statements.text(query) + ",", e);
        }
    }

    private void later(Connection connection, String runId, StandingTable table, RawLink link) throws SQLException {
        try {
            Inserts inserts = new Inserts(table, staging.name(stagingName(runId, table)), this::value);
            statements.change(connection, updatesFrom() ? inserts.link(link) : inserts.linkByMerge(link));
        } catch (SQLException e) {
            throw Refusal.of(table.title(), e);
        }
    }

    private String stagingName(String runId, StandingTable table) {
        return staging.staging(runId, table.table().name());
    }

    /** Runs statements one by one. */
    protected final void run(Connection connection, List<Query> queries) throws SQLException {
        for (Query query : queries) {
            statements.runStoppably(connection, query);
        }
    }
}
