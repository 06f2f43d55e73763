package dev.starloom.sql.mysql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlace.Triggers;
import dev.starloom.metadata.target.InPlacePlan.Measure;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.inplace.Around;
import dev.starloom.sql.inplace.InPlaceFiller;
import dev.starloom.sql.inplace.Standing;
import dev.starloom.sql.inplace.StandingTable;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import dev.starloom.sql.introspect.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Tables that stand in MySQL or MariaDB. Statements that change a table commit by themselves, so that none is used: indexes
 * stay, triggers fire, and links are left unchecked by the session and proven before the commit.
 */
final class MySqlInPlace extends InPlaceFiller {
    /** Seconds that a row saves where a link is proven by one join instead of row by row (measured, ±2x). */
    private static final double OF_A_LINK = 3.8e-6;

    private static final Name CHILD = DSL.name("c");
    private static final Name PARENT = DSL.name("p");

    private final Server server;
    private final Statements statements;

    MySqlInPlace(Server server, Identifiers staging) {
        super(server.engine(), staging, new MySqlCatalog());
        this.server = server;
        this.statements = new Statements(server.engine());
    }

    @Override
    protected boolean anyCase() {
        return true;
    }

    @Override
    protected List<String> refusals(Connection connection, Standing standing, InPlace options) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (StandingTable table : standing.tables()) {
            String engine = Sessions.strings(
                            connection,
                            "SELECT engine FROM information_schema.tables WHERE table_schema = ? AND table_name = ?",
                            table.id().schema(),
                            table.id().table())
                    .get(0);
            if (!"InnoDB".equalsIgnoreCase(engine)) {
                problems.add(table.title() + " is kept by " + engine
                        + ", which cannot take rows back: ALTER TABLE .. ENGINE = InnoDB, or exclude it");
            }
            if (!mayInsert(connection, table)) {
                problems.add("the user may not fill " + table.title() + ": GRANT SELECT, INSERT ON "
                        + statements.text(table.name()) + " to it");
            }
            if (options.triggers() == Triggers.OFF) {
                triggers(connection, table)
                        .forEach(t -> problems.add("the trigger " + t + " of " + table.title() + " fires: "
                                + server.engine().title() + " cannot switch triggers off; fill with triggers: fire"));
            }
        }
        problems.addAll(filledByTriggers(connection, standing));
        return problems;
    }

    /** Tables that would have the rows of a trigger beside those that are put in. */
    private List<String> filledByTriggers(Connection connection, Standing standing) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (StandingTable table : standing.tables()) {
            Rows.with(
                    connection,
                    "SELECT trigger_name, action_statement FROM information_schema.triggers WHERE event_object_schema = ?"
                            + " AND event_object_table = ? AND event_manipulation = 'INSERT' ORDER BY 1",
                    row -> {
                        Set<Id> targets = TriggerTargets.of(table.id().schema(), row.getString(2));
                        for (StandingTable target : standing.tables()) {
                            if (targets.contains(target.id())) {
                                problems.add(
                                        "the trigger " + row.getString(1) + " of " + table.title() + " puts rows into "
                                                + target.title() + ", and "
                                                + server.engine().title()
                                                + " cannot switch it off: exclude "
                                                + target.table().name());
                            }
                        }
                    },
                    table.id().schema(),
                    table.id().table());
        }
        return problems;
    }

    /** Where the user has taken a role, whose rights no view tells of, the insert itself says. */
    private static boolean mayInsert(Connection connection, StandingTable table) throws SQLException {
        String schema = table.id().schema();
        String name = table.id().table();
        if (!Sessions.strings(
                        connection,
                        "SELECT 1 FROM information_schema.user_privileges WHERE privilege_type = 'INSERT' UNION ALL"
                                + " SELECT 1 FROM information_schema.schema_privileges WHERE privilege_type = 'INSERT'"
                                + " AND ? LIKE table_schema UNION ALL"
                                + " SELECT 1 FROM information_schema.table_privileges WHERE privilege_type = 'INSERT'"
                                + " AND table_schema = ? AND table_name = ? UNION ALL"
                                + " SELECT 1 FROM DUAL WHERE COALESCE(CURRENT_ROLE(), 'NONE') <> 'NONE'",
                        schema,
                        schema,
                        name)
                .isEmpty()) {
            return true;
        }
        List<String> columns = Sessions.strings(
                connection,
                "SELECT column_name FROM information_schema.column_privileges WHERE privilege_type = 'INSERT'"
                        + " AND table_schema = ? AND table_name = ?",
                schema,
                name);
        return table.given().stream()
                .allMatch(p -> columns.contains(p.getValue().name()));
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
                        table.title(),
                        "TRIGGER",
                        trigger,
                        "fires for every row: " + server.engine().title() + " cannot switch it off",
                        0));
            }
            for (String index : Sessions.strings(
                    connection,
                    "SELECT DISTINCT index_name FROM information_schema.statistics WHERE table_schema = ?"
                            + " AND table_name = ? AND index_name <> 'PRIMARY' ORDER BY 1",
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
        for (RawLink link : links(standing)) {
            StandingTable table = child(standing, link);
            measures.add(new Measure(
                    table.title(),
                    "FOREIGN KEY",
                    link.name(),
                    "not looked at row by row, proven before the commit",
                    rows.apply(table) * OF_A_LINK));
        }
        return new Around(measures, List.of(), List.of(), new HashSet<>(standing.links()));
    }

    private static List<RawLink> links(Standing standing) {
        List<RawLink> links = new ArrayList<>(standing.links());
        links.addAll(standing.outward());
        return links;
    }

    private static StandingTable child(Standing standing, RawLink link) {
        return standing.tables().stream()
                .filter(t -> t.id().equals(link.table()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> triggers(Connection connection, StandingTable table) throws SQLException {
        return Sessions.strings(
                connection,
                "SELECT trigger_name FROM information_schema.triggers WHERE event_object_schema = ?"
                        + " AND event_object_table = ? AND event_manipulation = 'INSERT' ORDER BY 1",
                table.id().schema(),
                table.id().table());
    }

    /** LOCK TABLES would end the transaction; rows of others that come in meanwhile are noticed by the count. */
    @Override
    protected void lock(Connection connection, Standing standing) {}

    @Override
    protected void beforeRows(Connection connection) throws SQLException {
        run(
                connection,
                List.of(
                        // A number 0 is a number, not a wish for the next one.
                        DSL.query("SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO'),"
                                + " foreign_key_checks = 0")));
    }

    @Override
    protected void afterRows(Connection connection) throws SQLException {
        run(connection, List.of(DSL.query(MySqlSession.INITIAL)));
    }

    @Override
    protected Field<?> value(Field<?> staged, Column column, RawColumn there) {
        // An assignment is checked strictly; a cast would cut and round.
        return staged;
    }

    @Override
    protected void prove(Connection connection, Standing standing, Around around) throws SQLException {
        run(connection, List.of(MySqlSession.forSql(server)));
        for (RawLink link : links(standing)) {
            Optional<String> row = statements.firstRow(connection, orphans(link));
            if (row.isPresent()) {
                throw new TargetException(
                        TargetException.Kind.FAILED,
                        child(standing, link).title() + ": foreign key " + link.name()
                                + " does not hold, for example for " + row.get()
                                + "; no table was changed: correct the pack, or the constraint");
            }
        }
    }

    private static Select<?> orphans(RawLink link) {
        Condition present = DSL.noCondition();
        Condition same = DSL.noCondition();
        List<Field<?>> shown = new ArrayList<>();
        for (int i = 0; i < link.columns().size(); i++) {
            Field<Object> child = DSL.field(CHILD.append(DSL.name(link.columns().get(i))));
            Field<Object> parent =
                    DSL.field(PARENT.append(DSL.name(link.parentColumns().get(i))));
            shown.add(child);
            present = present.and(child.isNotNull());
            same = same.and(parent.eq(child));
        }
        return DSL.select(shown)
                .from(DSL.table(StandingTable.name(link.table())).as(CHILD))
                .where(present)
                .andNotExists(DSL.selectOne()
                        .from(DSL.table(StandingTable.name(link.parent())).as(PARENT))
                        .where(same))
                .limit(1);
    }

    /** AUTO_INCREMENT goes on by itself behind the largest number that came in. */
    @Override
    protected void continueSeries(Connection connection, StandingTable table) {}
}
