package dev.starloom.sql.mysql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.ConnectionSource;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Failures;
import dev.starloom.sql.InPlaceEngine;
import dev.starloom.sql.JdbcTarget;
import dev.starloom.sql.Kept;
import dev.starloom.sql.KeyRunner;
import dev.starloom.sql.LeafSql;
import dev.starloom.sql.Locations;
import dev.starloom.sql.Owner;
import dev.starloom.sql.Pools;
import dev.starloom.sql.ServerRefusal;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Switch;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database of a MySQL or MariaDB server that is being filled. */
public final class MySqlTarget extends JdbcTarget {
    /** Rights that filling a database takes. */
    private static final List<String> NEEDED =
            List.of("SELECT", "INSERT", "CREATE", "DROP", "ALTER", "INDEX", "REFERENCES");

    private static final int NO_SUCH_THREAD = 1094;

    private static final Logger LOG = LoggerFactory.getLogger(MySqlTarget.class);

    private final Server server;
    private final Driver driver;
    private final int threads;

    private MySqlTarget(Sessions sessions, Server server, Driver driver, TargetSettings settings, String mark) {
        super(
                server.engine(),
                sessions,
                Optional.of(server.database()),
                sessions.describe(server.engine(), settings.jdbcUrl(), "SELECT VERSION()"),
                mark);
        this.server = server;
        this.driver = driver;
        this.threads = settings.threads();
    }

    /** Connects through a driver and asks the server what it is. */
    public static Target open(TargetSettings settings, Driver driver) {
        MySqlUrls.require(settings);
        String mark = Owner.newMark();
        // What the server is can only be said once a connection was possible.
        Engine unknown = new Server(driver.className().contains("mariadb"), "", "", "", false).engine();
        ConnectionSource pool = Pools.open(
                settings,
                driver.className(),
                driver.properties(),
                config -> {
                    settings.schema().ifPresent(config::setCatalog);
                    config.setConnectionInitSql(new Statements(unknown).text(MySqlSession.initial(mark)));
                    // Units that load side by side must not lock the gaps between each other's keys.
                    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
                },
                MySqlSession.borrowed(unknown, settings.schema()),
                e -> ServerRefusal.of(unknown, settings, e));
        Sessions sessions = new Sessions(pool);
        boolean opened = false;
        try {
            Server asked = Server.of(sessions);
            Server server =
                    settings.source().isPresent() && !driver.localInfileAsIs() ? asked.withoutLocalInfile() : asked;
            if (server.database() == null) {
                throw new TargetException(
                        TargetException.Kind.UNREACHABLE,
                        Locations.withoutSecrets(settings.jdbcUrl())
                                + " names no database: add one behind the host, as in jdbc:mariadb://host/database");
            }
            MySqlTarget target = new MySqlTarget(sessions, server, driver, settings, mark);
            opened = true;
            return target;
        } finally {
            if (!opened) {
                sessions.close();
            }
        }
    }

    @Override
    public String databaseName() {
        return server.database();
    }

    @Override
    public Optional<String> missingRights() {
        List<String> held = sessions().plain("looking at rights", c -> {
            List<String> all =
                    new ArrayList<>(strings(c, "SELECT privilege_type FROM information_schema.user_privileges"));
            all.addAll(strings(
                    c,
                    "SELECT privilege_type FROM information_schema.schema_privileges WHERE ? LIKE table_schema",
                    server.database()));
            return all;
        });
        List<String> missing = NEEDED.stream().filter(p -> !held.contains(p)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("not seen among the rights of this user: " + String.join(", ", missing)
                        + "; GRANT them ON " + identifiers().quote(server.database()) + ".*");
    }

    @Override
    public String bulkPath() {
        return server.localInfile()
                ? "LOAD DATA LOCAL INFILE from a stream"
                : "inserts of many rows: the server has local_infile off; SET GLOBAL local_infile = 1 makes loads several times faster";
    }

    @Override
    public int parallelUnits() {
        return threads;
    }

    @Override
    protected List<String> relations(Connection connection) throws SQLException {
        return strings(
                connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = ?",
                server.database());
    }

    /** InnoDB keeps rows in the order of the key; adding it later would write the table a second time. */
    @Override
    protected boolean keyedStaging() {
        return true;
    }

    @Override
    protected long loadNative(Connection connection, LoadUnit unit, Table table, String staging, RowSource rows)
            throws SQLException {
        if (!server.localInfile()) {
            return loadPortable(connection, table, staging, rows);
        }
        return new LoadData(statements(), identifiers(), server, driver.localInfile())
                .load(connection, table, staging, rows);
    }

    @Override
    protected Optional<LeafSql> leafSql(Table table) {
        return LeafSql.hasDoubles(table) ? Optional.empty() : Optional.of(new MySqlLeaves());
    }

    /** Text by its bytes: the collation may be of others' choosing, and most pad. */
    @Override
    protected Field<?> orderExpression(Column column) {
        Field<?> value = DSL.field(DSL.name(column.name()));
        return column.type().isText() ? MySqlLeaves.bytes(column) : value;
    }

    @Override
    protected Field<?> readExpression(Column column) {
        Field<?> value = DSL.field(DSL.name(column.name()));
        SqlType type = column.type();
        if (type instanceof SqlType.DecimalType decimal && decimal.fitsLong() && decimal.scale() > 0) {
            return DSL.field("CAST({0} * {1} AS SIGNED)", value, DSL.inline(BigDecimal.TEN.pow(decimal.scale())));
        } else if (type instanceof SqlType.DateType) {
            return DSL.field("DATEDIFF({0}, DATE '1970-01-01')", value);
        } else if (type instanceof SqlType.TimeType) {
            return DSL.field("((HOUR({0}) * 60 + MINUTE({0})) * 60 + SECOND({0})) * 1000000 + MICROSECOND({0})", value);
        } else if (type instanceof SqlType.TimestampType) {
            return DSL.field("TIMESTAMPDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', {0})", value);
        }
        return value;
    }

    @Override
    protected Statement streaming(Connection connection) throws SQLException {
        Statement statement = Statements.plain(connection);
        statement.setFetchSize(driver.fetchRows());
        return statement;
    }

    @Override
    protected void beforeSql(Connection connection) throws SQLException {
        run(connection, MySqlSession.forSql(server));
    }

    @Override
    protected InPlaceEngine inPlace() {
        return new MySqlInPlace(server, identifiers());
    }

    @Override
    protected boolean ddlInTransactions() {
        return false;
    }

    @Override
    protected boolean tryLock(Connection connection) throws SQLException {
        return strings(connection, "SELECT GET_LOCK(CONCAT('starloom:', SHA1(?)), 0)", server.database())
                .contains("1");
    }

    @Override
    protected void unlock(Connection connection) throws SQLException {
        strings(connection, "SELECT RELEASE_LOCK(CONCAT('starloom:', SHA1(?)))", server.database());
    }

    @Override
    public void afterLoad(String runId, Table table) {
        sessions().plain("gathering statistics of " + table.name(), c -> {
            run(c, MySqlKeys.analyze(identifiers(), staging(runId, table.name())));
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
        KeyRunner runner = new KeyRunner(
                sessions(),
                statements(),
                this::keysAndIndexes,
                this::beforeKey,
                c -> run(c, MySqlSession.checkingKeys(server)));
        outcomes.addAll(runner.run(new MySqlKeys(engine(), server, identifiers(), runId).steps(tables)));
        return outcomes;
    }

    private void beforeKey(Connection connection) throws SQLException {
        requireFence(connection);
        run(connection, MySqlSession.trustingKeys(server));
    }

    private Set<String> keysAndIndexes(Connection connection, String physical) throws SQLException {
        return Set.copyOf(strings(
                connection,
                "SELECT index_name FROM information_schema.statistics WHERE table_schema = ? AND table_name = ?"
                        + " UNION SELECT constraint_name FROM information_schema.table_constraints"
                        + " WHERE table_schema = ? AND table_name = ?",
                server.database(),
                physical,
                server.database(),
                physical));
    }

    @Override
    protected boolean givesSignsOfLife() {
        return true;
    }

    /** Every session holds a lock named after the mark and itself: it ends with the session, so that no other is ever taken for it. */
    @Override
    protected void endSessions(Connection connection, String markOfOwner) throws SQLException {
        List<String> sessions = new ArrayList<>(strings(
                connection,
                "SELECT id FROM information_schema.processlist WHERE IS_USED_LOCK(CONCAT('starloom:', ?, ':', id)) = id",
                markOfOwner));
        sessions.addAll(strings(
                connection,
                "SELECT IS_USED_LOCK(CONCAT('starloom:', SHA1(?))) FROM DUAL"
                        + " WHERE IS_USED_LOCK(CONCAT('starloom:', SHA1(?))) IS NOT NULL",
                server.database(),
                server.database()));
        for (String id : Set.copyOf(sessions)) {
            try {
                run(connection, DSL.query("KILL {0}", DSL.inline(Long.parseLong(id))));
            } catch (SQLException e) {
                if (e.getErrorCode() != NO_SUCH_THREAD) {
                    throw e;
                }
            }
        }
    }

    @Override
    protected void requireReplaceable(Connection connection, Switch plan) throws SQLException {
        MySqlSwitch.refuseStrangersLinks(connection, statements(), server.database(), plan);
    }

    @Override
    protected void beforeSwitch(Connection connection, Switch plan) throws SQLException {
        if (plan.back().isEmpty()) {
            ledger().publishing(jooq(connection), plan.runId(), plan.publishedAt());
        }
        connection.commit();
    }

    @Override
    protected void switchTables(Connection connection, Switch plan) throws SQLException {
        try {
            MySqlSwitch.rename(connection, statements(), identifiers(), plan, relations(connection));
        } catch (SQLException e) {
            // What failed may have been what follows the rename: the tables say what happened.
            MySqlSwitch.settle(
                    jooq(connection), ledger(), keptIfThere(connection), identifiers(), relations(connection));
            connection.commit();
            throw e;
        }
    }

    /** A ledger that an earlier version made has no such table before the next run begins. */
    private Optional<Kept> keptIfThere(Connection connection) throws SQLException {
        return hasWholeLedger(connection) ? Optional.of(kept()) : Optional.empty();
    }

    @Override
    protected void afterSwitch(Connection connection) throws SQLException {
        dropTrash(connection);
    }

    private void dropTrash(Connection connection) throws SQLException {
        dropTables(
                connection,
                relations(connection).stream()
                        .filter(t -> t.startsWith(MySqlSwitch.TRASH))
                        .toList());
    }

    @Override
    protected void settle(Connection connection) throws SQLException {
        List<String> relations = relations(connection);
        MySqlSwitch.settle(jooq(connection), ledger(), keptIfThere(connection), identifiers(), relations);
        try {
            dropTrash(connection);
        } catch (SQLException e) {
            // What the ledger says was committed by the attempt; who settles next tries again.
            LOG.warn("Old tables of a star could not be dropped yet: {}", Failures.reason(e));
        }
    }

    @Override
    protected boolean worthRetrying(SQLException failure) {
        // lock wait timeout, deadlock
        return failure.getErrorCode() == 1205 || failure.getErrorCode() == 1213;
    }

    @Override
    protected void dropTables(Connection connection, List<String> physical) throws SQLException {
        if (!physical.isEmpty()) {
            Query drop = DSL.query("DROP TABLE IF EXISTS {0}", identifiers().names(physical));
            try {
                run(connection, DSL.query("SET SESSION foreign_key_checks = 0"), drop);
            } finally {
                run(connection, DSL.query("SET SESSION foreign_key_checks = 1"));
            }
        }
    }
}
