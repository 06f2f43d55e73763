package dev.starloom.sql.h2;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.InPlaceEngine;
import dev.starloom.sql.JdbcTarget;
import dev.starloom.sql.KeyRunner;
import dev.starloom.sql.Ledger;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Switch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A schema of an H2 database, in memory, in a file or behind H2's server. */
final class H2Target extends JdbcTarget {
    static final Engine ENGINE = new Engine("h2", "H2", SQLDialect.H2, SqlFlavor.H2, 256, false, true, H2Types::of);

    private static final Logger LOG = LoggerFactory.getLogger(H2Target.class);

    /** The table whose only row a run keeps locked: H2 has no lock of another kind that ends with a connection. */
    private static final String LOCK = Identifiers.PREFIX + "lock";

    /** How long old tables wait to be dropped for queries that still read them. */
    private static final int PATIENCE_LOOKS = 250;

    private final String schema;
    private final int threads;
    private final String database;

    private H2Target(Sessions sessions, String schema, TargetSettings settings) {
        super(
                ENGINE,
                sessions,
                Optional.of(schema),
                sessions.describe(ENGINE, settings.jdbcUrl(), "SELECT H2VERSION()"));
        this.schema = schema;
        this.threads = Math.max(1, settings.threads());
        this.database = sessions.plain("asking for the database's name", H2Target::databaseName);
    }

    /** The last part of the path; a database in memory has a name alone. */
    static String databaseName(Connection connection) throws SQLException {
        String path = Sessions.strings(connection, "SELECT DATABASE_PATH()").get(0);
        String name =
                path == null ? Sessions.strings(connection, "SELECT DATABASE()").get(0) : path.replace('\\', '/');
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** @throws dev.starloom.metadata.target.TargetException of kind UNREACHABLE or OCCUPIED */
    static Target open(TargetSettings settings) {
        Sessions sessions = new Sessions(H2Connections.open(settings));
        boolean opened = false;
        try {
            H2Target target = new H2Target(sessions, usableSchema(sessions, settings), settings);
            opened = true;
            return target;
        } finally {
            if (!opened) {
                sessions.close();
            }
        }
    }

    /** The schema that is wanted, in the case in which it is there; made where it is not. */
    private static String usableSchema(Sessions sessions, TargetSettings settings) {
        return sessions.plain("looking for the schema", c -> {
            if (settings.schema().isEmpty()) {
                return strings(c, "SELECT CURRENT_SCHEMA").get(0);
            }
            String wanted = settings.schema().get();
            List<String> there = strings(
                    c,
                    "SELECT schema_name FROM information_schema.schemata WHERE LOWER(schema_name) = LOWER(?)"
                            + " ORDER BY CASE WHEN schema_name = ? THEN 0 ELSE 1 END",
                    wanted,
                    wanted);
            if (there.isEmpty()) {
                new Statements(ENGINE).run(c, DSL.createSchemaIfNotExists(DSL.name(wanted)));
                return wanted;
            }
            return there.get(0);
        });
    }

    @Override
    public String databaseName() {
        return database;
    }

    @Override
    public Optional<String> missingRights() {
        return sessions()
                .plain(
                        "looking at rights",
                        c -> strings(
                                                c,
                                                "SELECT user_name FROM information_schema.users WHERE user_name = CURRENT_USER AND is_admin")
                                        .isEmpty()
                                ? Optional.of(
                                        "the user is no administrator, and only one may make others wait for a moment"
                                                + " while a star is switched; ALTER USER .. ADMIN TRUE")
                                : Optional.<String>empty());
    }

    @Override
    public String bulkPath() {
        return "prepared inserts of many rows";
    }

    @Override
    public int parallelUnits() {
        return threads;
    }

    @Override
    protected List<String> relations(Connection connection) throws SQLException {
        return strings(
                connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = ? ORDER BY 1",
                schema);
    }

    @Override
    protected boolean sameName(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    /** H2 keeps rows in the order of an integer key that is there from the start; one added later is an index beside them. */
    @Override
    protected boolean keyedStaging() {
        return true;
    }

    @Override
    protected long loadNative(Connection connection, LoadUnit unit, Table table, String staging, RowSource rows)
            throws SQLException {
        return new RowInsert(statements(), identifiers(), table, staging).load(connection, rows);
    }

    @Override
    protected Field<?> readExpression(Column column) {
        return H2Types.forReading(column);
    }

    @Override
    protected Field<?> orderExpression(Column column) {
        return H2Types.forOrder(column);
    }

    @Override
    protected Statement streaming(Connection connection) throws SQLException {
        return Statements.plain(connection);
    }

    @Override
    protected boolean tryLock(Connection connection) throws SQLException {
        run(
                connection,
                DSL.createTableIfNotExists(identifiers().name(LOCK))
                        .column(DSL.name("id"), SQLDataType.INTEGER.nullable(false))
                        .primaryKey(DSL.name("id")));
        Name lock = identifiers().name(LOCK);
        run(connection, DSL.query("INSERT INTO {0} SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM {0})", lock));
        connection.setAutoCommit(false);
        try {
            statements().strings(connection, DSL.resultQuery("SELECT * FROM {0} FOR UPDATE NOWAIT", lock));
            return true;
        } catch (SQLException e) {
            unlock(connection);
            if (H2Failures.isPassing(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    protected void unlock(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public void afterLoad(String runId, Table table) {
        sessions().plain("indexing " + table.name(), c -> {
            run(c, new H2Keys(identifiers(), runId).afterLoad(table).toArray(Query[]::new));
            return null;
        });
    }

    @Override
    public List<KeyOutcome> addKeys(String runId, List<Table> tables) {
        List<KeyOutcome> outcomes = new ArrayList<>();
        for (Table table : tables) {
            table.primaryKey()
                    .ifPresent(key -> outcomes.add(new KeyOutcome(
                            table.name(),
                            key.name(),
                            "PRIMARY KEY",
                            KeyOutcome.State.ENFORCED,
                            statements().text(createTable(runId, table)))));
        }
        KeyRunner runner = new KeyRunner(sessions(), statements(), this::constraints, c -> {}, c -> {});
        outcomes.addAll(runner.run(new H2Keys(identifiers(), runId).steps(tables)));
        return outcomes;
    }

    private Set<String> constraints(Connection connection, String physical) throws SQLException {
        return Set.copyOf(strings(
                connection,
                "SELECT constraint_name FROM information_schema.table_constraints WHERE table_schema = ? AND table_name = ?",
                schema,
                physical));
    }

    @Override
    protected InPlaceEngine inPlace() {
        return new H2InPlace(identifiers());
    }

    @Override
    protected boolean ddlInTransactions() {
        return false;
    }

    @Override
    protected void requireReplaceable(Connection connection, Switch plan) throws SQLException {
        H2Switch.refuseStrangers(connection, schema, plan);
    }

    /** Each rename is a statement of its own here, and a way back for two stars at once would be a long one. */
    @Override
    protected boolean keepsPrevious() {
        return false;
    }

    @Override
    protected void beforeSwitch(Connection connection, Switch plan) throws SQLException {
        switching(connection).announce(plan);
    }

    @Override
    protected void switchTables(Connection connection, Switch plan) throws SQLException {
        switching(connection).run(plan);
    }

    @Override
    protected void settle(Connection connection) throws SQLException {
        switching(connection).takeBack(relations(connection));
        dropLeftovers(connection);
    }

    private H2Switch switching(Connection connection) {
        return new H2Switch(connection, identifiers(), statements(), ledger(), jooq(connection));
    }

    @Override
    protected void afterSwitch(Connection connection) throws SQLException {
        dropLeftovers(connection);
    }

    /** Drops old tables, and work tables of published runs, once no query reads them any more. */
    private void dropLeftovers(Connection connection) throws SQLException {
        List<String> prefixes = new ArrayList<>(List.of(H2Switch.TRASH));
        ledger().runsIn(jooq(connection), Ledger.Status.PUBLISHED)
                .forEach(run -> prefixes.add(identifiers().stagingPrefix(run)));
        List<String> leftovers = relations(connection).stream()
                .filter(t -> prefixes.stream().anyMatch(t::startsWith))
                .toList();
        if (leftovers.isEmpty()) {
            return;
        }
        if (!Others.finished(connection, PATIENCE_LOOKS)) {
            LOG.warn(
                    "A query still reads tables of the star before; they are dropped with the next run: {}", leftovers);
            return;
        }
        try {
            dropTables(connection, leftovers);
        } catch (SQLException e) {
            // What the ledger says is committed; who settles next tries again.
            LOG.warn("Old tables of a star could not be dropped yet: {}", H2Failures.reason(e));
        }
    }

    @Override
    protected boolean worthRetrying(SQLException failure) {
        return H2Failures.isPassing(failure);
    }

    /** In one statement, whose tables may refer to each other in a circle. */
    @Override
    protected void dropTables(Connection connection, List<String> physical) throws SQLException {
        if (!physical.isEmpty()) {
            run(connection, DSL.query("DROP TABLE IF EXISTS {0}", identifiers().names(physical)));
        }
    }
}
