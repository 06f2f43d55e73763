package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlacePlan.Measure;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Statements;
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
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * Tables that stand in DuckDB. It has no triggers, its keys cannot be taken away and added again, and a row must find the
 * rows it refers to in place: rows that refer to their own table come in level by level.
 */
final class DuckDbInPlace extends InPlaceFiller {
    private static final Statements STATEMENTS = new Statements(DuckDbTarget.ENGINE);

    DuckDbInPlace(Identifiers staging) {
        super(DuckDbTarget.ENGINE, staging, new DuckDbCatalog());
    }

    @Override
    protected boolean anyCase() {
        return true;
    }

    @Override
    protected List<String> refusals(Connection connection, Standing standing, InPlace options) {
        return standing.links().stream()
                .filter(l -> l.table().equals(l.parent()))
                .flatMap(l -> standing.tables().stream()
                        .filter(t -> t.id().equals(l.table()))
                        .filter(t -> t.columns().stream()
                                .filter(c -> l.columns().contains(c.name()))
                                .noneMatch(RawColumn::nullable))
                        .map(t -> t.title() + " refers to itself by " + l.columns()
                                + ", which may not be NULL: DuckDB takes a row only after the one it refers to, so that"
                                + " there can be no first one. Allow NULL there, or exclude the table"))
                .toList();
    }

    @Override
    protected Around around(
            Connection connection,
            Standing standing,
            InPlace options,
            Function<StandingTable, Long> rows,
            Set<RawLink> cyclic) {
        List<Measure> measures = new ArrayList<>();
        for (StandingTable table : standing.tables()) {
            table.keys()
                    .forEach(k -> measures.add(new Measure(
                            table.title(), "KEY", k.name(), "left alone: DuckDB adds no key to a table with rows", 0)));
        }
        standing.links()
                .forEach(l -> measures.add(new Measure(
                        standing.tables().stream()
                                .filter(t -> t.id().equals(l.table()))
                                .findFirst()
                                .orElseThrow()
                                .title(),
                        "FOREIGN KEY",
                        l.name(),
                        "left alone: DuckDB cannot add it again",
                        0)));
        return new Around(measures, List.of(), List.of(), Set.of());
    }

    /** Other processes are kept out by DuckDB, other runs by the lock on the file; a conflict fails one of both. */
    @Override
    protected void lock(Connection connection, Standing standing) {}

    @Override
    protected boolean selfLinksAtOnce() {
        return false;
    }

    @Override
    protected List<String> againstDeleting(Standing standing) {
        return standing.links().isEmpty()
                ? List.of()
                : List.of(
                        "DuckDB lets go of rows that others refer to only once the deletion of those is committed, so that"
                                + " a failure would leave tables half empty: delete the rows yourself, children first, or fill a"
                                + " fresh copy of the file");
    }

    @Override
    protected Field<?> value(Field<?> staged, Column column, RawColumn there) {
        if (!(there.type() instanceof TypeReading.Mapped mapped) || mapped.shape() == ColumnShape.PLAIN) {
            return staged;
        }
        return mapped.shape() == ColumnShape.MOMENT
                ? DSL.field("{0} AT TIME ZONE 'UTC'", staged)
                : DSL.field("CAST({0} AS {1})", staged, DSL.raw(there.nativeType()));
    }

    /** There is no statement that sets a sequence: it is asked for numbers until it is past those used. */
    @Override
    protected void continueSeries(Connection connection, StandingTable table) throws SQLException {
        for (RawColumn column : table.series()) {
            String last = first(connection, "SELECT max({0}) FROM {1}", DSL.name(column.name()), table.name());
            if (last == null) {
                continue;
            }
            QueryPart next = DSL.raw(column.defaultText().orElseThrow());
            long used = Long.parseLong(last);
            long given = Long.parseLong(first(connection, "SELECT {0}", next));
            long step = 1;
            while (given < used && step > 0) {
                long more = Math.max(1, (used - given) / step);
                long then = Long.parseLong(first(
                        connection, "SELECT max(n) FROM (SELECT {0} AS n FROM range({1}))", next, DSL.inline(more)));
                step = (then - given) / more;
                given = then;
            }
        }
    }

    private static String first(Connection connection, String template, QueryPart... parts) throws SQLException {
        return STATEMENTS.strings(connection, DSL.resultQuery(template, parts)).get(0);
    }
}
