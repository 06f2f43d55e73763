package dev.starloom.sql.h2;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlace.Triggers;
import dev.starloom.metadata.target.InPlacePlan.Measure;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.inplace.Around;
import dev.starloom.sql.inplace.InPlaceFiller;
import dev.starloom.sql.inplace.Standing;
import dev.starloom.sql.inplace.StandingTable;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import dev.starloom.sql.introspect.TypeReading.Mapped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Tables that stand in H2. Statements that change a table commit by themselves, and checking of links is switched off for
 * everybody or not at all: so indexes stay, triggers fire, and every row must find the rows it refers to in place. What may be
 * NULL for a while is filled by a second pass. Nobody else is kept waiting, and no right beyond that to the schema is needed.
 */
final class H2InPlace extends InPlaceFiller {
    H2InPlace(Identifiers staging) {
        super(H2Target.ENGINE, staging, new H2Catalog());
    }

    /** A database keeps unquoted names in capitals, or in small letters: as its settings say. */
    @Override
    protected boolean anyCase() {
        return true;
    }

    @Override
    protected List<String> refusals(Connection connection, Standing standing, InPlace options) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (StandingTable table : standing.tables()) {
            for (Map.Entry<Column, RawColumn> pair : table.given()) {
                ColumnShape shape = shape(pair.getValue());
                if (shape == ColumnShape.ARRAY || shape == ColumnShape.INTERVAL) {
                    problems.add(table.title() + "." + pair.getValue().name() + " is "
                            + pair.getValue().nativeType()
                            + ", which H2 does not read from the text that the model has for it: exclude the table");
                }
            }
            if (options.triggers() == Triggers.OFF) {
                triggers(connection, table)
                        .forEach(t -> problems.add("the trigger " + t + " of " + table.title()
                                + " fires: H2 cannot switch triggers off; fill with triggers: fire"));
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
        List<Measure> measures = new ArrayList<>();
        for (StandingTable table : standing.tables()) {
            for (String trigger : triggers(connection, table)) {
                measures.add(new Measure(
                        table.title(), "TRIGGER", trigger, "fires for every row: H2 cannot switch it off", 0));
            }
            for (String index : Sessions.strings(
                    connection,
                    "SELECT index_name FROM information_schema.indexes WHERE table_schema = ? AND table_name = ?"
                            + " AND NOT is_generated ORDER BY 1",
                    table.id().schema(),
                    table.id().table())) {
                measures.add(new Measure(
                        table.title(),
                        "INDEX",
                        index,
                        "left alone: dropping it would commit by itself, and a crash would lose it",
                        0));
            }
        }
        for (RawLink link : standing.links()) {
            measures.add(new Measure(
                    standing.at(link.table()).title(), "FOREIGN KEY", link.name(), "looked at row by row", 0));
        }
        return new Around(measures, List.of(), List.of(), Set.of());
    }

    /** Those that rows which come in set off, or the second pass over them. */
    private static List<String> triggers(Connection connection, StandingTable table) throws SQLException {
        return Sessions.strings(
                connection,
                "SELECT trigger_name FROM information_schema.triggers WHERE event_object_schema = ?"
                        + " AND event_object_table = ? AND (event_manipulation LIKE '%INSERT%'"
                        + " OR event_manipulation LIKE '%UPDATE%') ORDER BY 1",
                table.id().schema(),
                table.id().table());
    }

    /** H2 locks no tables; rows of others that come in meanwhile are noticed by the count. */
    @Override
    protected void lock(Connection connection, Standing standing) {}

    @Override
    protected boolean fillsLater(Connection connection, Standing standing, RawLink link) {
        StandingTable table = standing.at(link.table());
        return table.table().primaryKey().isPresent()
                && table.columns().stream().anyMatch(c -> link.columns().contains(c.name()) && c.nullable());
    }

    @Override
    protected boolean selfLinksAtOnce() {
        return false;
    }

    @Override
    protected boolean takesOwnParents() {
        return true;
    }

    @Override
    protected boolean updatesFrom() {
        return false;
    }

    /** An assignment, which refuses what does not fit; but a text would become JSON that is a text, and times take the session's zone. */
    @Override
    protected Field<?> value(Field<?> staged, Column column, RawColumn there) {
        ColumnShape shape = shape(there);
        if (shape == ColumnShape.JSON) {
            return DSL.field("{0} FORMAT JSON", staged);
        } else if (shape == ColumnShape.MOMENT) {
            return DSL.field(
                    "DATEADD(MICROSECOND, DATEDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', {0}),"
                            + " TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00')",
                    staged);
        } else if (there.nativeType().equals("TIME WITH TIME ZONE")) {
            return DSL.field("CAST(CAST({0} AS VARCHAR) || '+00' AS TIME(6) WITH TIME ZONE)", staged);
        }
        return staged;
    }

    private static ColumnShape shape(RawColumn column) {
        return column.type() instanceof Mapped mapped ? mapped.shape() : ColumnShape.PLAIN;
    }

    @Override
    protected void continueSeries(Connection connection, StandingTable table) throws SQLException {
        for (RawColumn column : table.series()) {
            Series.goOn(connection, table, column);
        }
    }
}
