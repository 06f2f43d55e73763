package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.inplace.Around;
import dev.starloom.sql.inplace.InPlaceFiller;
import dev.starloom.sql.inplace.Standing;
import dev.starloom.sql.inplace.StandingTable;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import dev.starloom.sql.introspect.TypeReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** Tables that stand in PostgreSQL: all of it, statements that change tables too, is one transaction. */
final class PostgreSqlInPlace extends InPlaceFiller {
    private final TableRights rights = new TableRights();

    PostgreSqlInPlace(Identifiers staging) {
        super(PostgreSqlTarget.ENGINE, staging, new PostgreSqlCatalog());
    }

    @Override
    protected boolean anyCase() {
        return false;
    }

    @Override
    protected List<String> refusals(Connection connection, Standing standing, InPlace options) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (StandingTable table : standing.tables()) {
            TableRights.Of held = rights.of(connection, table);
            Set<String> given =
                    table.given().stream().map(p -> p.getValue().name()).collect(Collectors.toSet());
            given.retainAll(new HashSet<>(held.notInsertable()));
            String name = Names.quoted(table);
            if (!held.mayRead() || !given.isEmpty()) {
                problems.add("the user may not fill " + table.title() + ": GRANT SELECT, INSERT ON " + name + " to it");
            } else if (options.replace() && !held.mayDelete()) {
                problems.add(
                        "the user may not delete rows of " + table.title() + ": GRANT DELETE ON " + name + " to it");
            }
            if (held.guarded()) {
                problems.add("row security of " + table.title()
                        + " holds for this user: its rows cannot be counted; fill it as its owner, or as a role with"
                        + " BYPASSRLS");
            }
            for (RawColumn column : table.series()) {
                problems.addAll(new SeriesOf(connection, table, column).missingRight());
            }
        }
        return problems;
    }

    @Override
    protected Around around(
            Connection connection,
            Standing standing,
            InPlace options,
            Function<StandingTable, Long> rows,
            Set<RawLink> cyclic)
            throws SQLException {
        return new AroundTables(connection, rights, standing, options, rows, cyclic).plan();
    }

    @Override
    protected void lock(Connection connection, Standing standing) throws SQLException {
        List<Query> queries = new ArrayList<>();
        // Given up and tried again rather than keeping readers waiting behind us; see PostgreSqlSwitch.
        queries.add(DSL.query("SET LOCAL lock_timeout = '700ms'"));
        // Times without a zone are told in UTC.
        queries.add(DSL.query("SET LOCAL TimeZone = 'UTC'"));
        queries.add(DSL.query("SET LOCAL maintenance_work_mem = '128MB'"));
        // Triggers and defaults of the tables look for what they name where the tables stand.
        queries.add(DSL.query(
                "SELECT set_config('search_path', {0} || ', ' || current_setting('search_path'), TRUE)",
                DSL.inline(standing.tables().stream()
                        .map(t -> Names.quoted(t.id().schema()))
                        .distinct()
                        .collect(Collectors.joining(", ")))));
        for (StandingTable table : standing.tables()) {
            if (rights.of(connection, table).mayLock()) {
                queries.add(DSL.query("LOCK TABLE {0} IN SHARE ROW EXCLUSIVE MODE", table.name()));
            }
        }
        run(connection, queries);
    }

    @Override
    protected void beforeRows(Connection connection) throws SQLException {
        // All locks are held now; what follows may wait for a writer of a table that others own.
        run(connection, List.of(DSL.query("SET LOCAL lock_timeout = 0")));
    }

    @Override
    protected boolean fillsLater(Connection connection, Standing standing, RawLink link) throws SQLException {
        StandingTable table = standing.tables().stream()
                .filter(t -> t.id().equals(link.table()))
                .findFirst()
                .orElseThrow();
        boolean nullable = table.columns().stream().anyMatch(c -> link.columns().contains(c.name()) && c.nullable());
        return nullable
                && table.table().primaryKey().isPresent()
                && rights.of(connection, table).mayUpdate();
    }

    @Override
    protected Field<?> value(Field<?> staged, Column column, RawColumn there) {
        boolean plain = !(there.type() instanceof TypeReading.Mapped mapped)
                || mapped.shape() == ColumnShape.PLAIN
                || mapped.shape() == ColumnShape.MOMENT;
        // A cast that is written out cuts texts and rounds numbers; an assignment refuses them.
        return plain ? staged : DSL.field("CAST({0} AS {1})", staged, DSL.raw(there.nativeType()));
    }

    @Override
    protected void continueSeries(Connection connection, StandingTable table) throws SQLException {
        for (RawColumn column : table.series()) {
            run(connection, new SeriesOf(connection, table, column).goOn());
        }
    }
}
