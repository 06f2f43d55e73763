package dev.starloom.sql.postgresql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.KeyRange;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.ConnectionSource;
import dev.starloom.sql.Engine;
import dev.starloom.sql.InPlaceEngine;
import dev.starloom.sql.JdbcTarget;
import dev.starloom.sql.Kept;
import dev.starloom.sql.KeyRunner;
import dev.starloom.sql.LeafSql;
import dev.starloom.sql.Locations;
import dev.starloom.sql.Owner;
import dev.starloom.sql.Pools;
import dev.starloom.sql.ServerRefusal;
import dev.starloom.sql.SessionSetup;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Switch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A schema of a PostgreSQL database that is being filled. */
final class PostgreSqlTarget extends JdbcTarget {
    static final Engine ENGINE = new Engine(
            "postgresql", "PostgreSQL", SQLDialect.POSTGRES, SqlFlavor.POSTGRESQL, 63, true, true, PostgreSqlTypes::of);

    private static final int FETCH_ROWS = 10_000;

    /** Sorting for an index in memory is what makes keys after the load cheap. */
    private static final Query MORE_MEMORY = DSL.query("SET LOCAL maintenance_work_mem = '128MB'");

    private final String schema;
    private final int threads;
    private final String database;

    private PostgreSqlTarget(Sessions sessions, String schema, TargetSettings settings, String mark) {
        super(
                ENGINE,
                sessions,
                Optional.of(schema),
                sessions.describe(ENGINE, settings.jdbcUrl(), "SHOW server_version"),
                mark);
        this.schema = schema;
        this.threads = settings.threads();
        this.database = sessions.plain(
                "asking for the database's name",
                c -> strings(c, "SELECT current_database()").get(0));
    }

    static PostgreSqlTarget open(TargetSettings settings) {
        PostgreSqlUrls.RULES.require(settings);
        String mark = Owner.newMark();
        ConnectionSource pool = Pools.open(
                settings,
                "org.postgresql.Driver",
                Map.of(
                        "ApplicationName",
                        applicationName(mark),
                        "tcpKeepAlive",
                        "true",
                        "connectTimeout",
                        String.valueOf(Pools.CONNECT_SECONDS),
                        "loginTimeout",
                        String.valueOf(Pools.CONNECT_SECONDS),
                        // A load may take as long as it takes, whatever the role's default says.
                        "options",
                        "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0"
                                // Literals are written as the standard has them.
                                + " -c standard_conforming_strings=on"),
                config -> settings.schema().ifPresent(config::setSchema),
                borrowed(settings, mark),
                e -> ServerRefusal.of(ENGINE, settings, e));
        Sessions sessions = new Sessions(pool);
        boolean opened = false;
        try {
            PostgreSqlTarget target = new PostgreSqlTarget(sessions, usableSchema(sessions, settings), settings, mark);
            opened = true;
            return target;
        } finally {
            if (!opened) {
                sessions.close();
            }
        }
    }

    /** The same for sessions of somebody else's pool. */
    private static SessionSetup borrowed(TargetSettings settings, String mark) {
        List<Query> statements = new ArrayList<>(List.of(
                DSL.query("SET statement_timeout = 0"),
                DSL.query("SET idle_in_transaction_session_timeout = 0"),
                DSL.query("SET standard_conforming_strings = on"),
                DSL.query("SET application_name = {0}", DSL.inline(applicationName(mark)))));
        settings.schema().ifPresent(schema -> statements.add(DSL.query("SET search_path TO {0}", DSL.name(schema))));
        return new SessionSetup(
                ENGINE,
                statements,
                Connection.TRANSACTION_NONE,
                List.of(
                        "statement_timeout",
                        "idle_in_transaction_session_timeout",
                        "standard_conforming_strings",
                        "application_name",
                        "search_path"),
                variable -> DSL.select(DSL.function("current_setting", String.class, DSL.inline(variable))),
                (variable, value) ->
                        DSL.query("SELECT set_config({0}, {1}, false)", DSL.inline(variable), DSL.inline(value)));
    }

    private static String usableSchema(Sessions sessions, TargetSettings settings) {
        return sessions.plain("looking for the schema", c -> {
            String wanted = settings.schema().orElse(null);
            String found = Sessions.strings(c, "SELECT current_schema()").get(0);
            if (found == null || wanted != null && !wanted.equals(found)) {
                throw new TargetException(
                        TargetException.Kind.UNREACHABLE,
                        "there is no schema " + (wanted == null ? "on the search path of this user" : wanted) + " in "
                                + Locations.withoutSecrets(settings.jdbcUrl())
                                + " that the user may use: create it, or name another");
            }
            if (Sessions.strings(c, "SELECT has_schema_privilege(?, 'CREATE')", found)
                    .contains("f")) {
                throw new TargetException(
                        TargetException.Kind.UNREACHABLE,
                        "the user may not create tables in schema " + found + " of "
                                + Locations.withoutSecrets(settings.jdbcUrl())
                                + ": GRANT USAGE, CREATE ON SCHEMA to it, or name another schema");
            }
            return found;
        });
    }

    @Override
    public String databaseName() {
        return database;
    }

    @Override
    protected List<String> relations(Connection connection) throws SQLException {
        // The catalog rather than information_schema, which hides tables the user has no right to.
        return strings(
                connection,
                "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')"
                        + " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = c.oid"
                        + " AND d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i', 'e')"
                        + " AND c.relkind = 'S')",
                schema);
    }

    @Override
    public Optional<String> missingRights() {
        return sessions()
                .plain(
                        "looking at rights",
                        c -> strings(
                                                c,
                                                "SELECT CASE WHEN has_schema_privilege(?, 'CREATE') THEN 'yes' ELSE 'no' END",
                                                schema)
                                        .contains("yes")
                                ? Optional.<String>empty()
                                : Optional.of("no right to create tables in the schema " + schema
                                        + "; GRANT CREATE, USAGE ON SCHEMA "
                                        + identifiers().quote(schema) + " to this user"));
    }

    @Override
    public String bulkPath() {
        return "COPY .. FROM STDIN in binary form";
    }

    @Override
    public int parallelUnits() {
        return threads;
    }

    @Override
    protected long loadNative(Connection connection, LoadUnit unit, Table table, String staging, RowSource rows)
            throws SQLException {
        return CopyLoad.load(connection, statements(), identifiers().name(staging), table, rows);
    }

    @Override
    public void readInKeyOrder(Table table, String physicalName, KeyRange range, Consumer<RowBatch> rows) {
        String copy = statements().text(CopyRead.copy(inKeyOrder(table, physicalName, range)));
        sessions().reading("reading " + table.name(), c -> {
            CopyRead.read(c, copy, table, rows);
            return null;
        });
    }

    @Override
    protected Optional<LeafSql> leafSql(Table table) {
        return Optional.of(new PostgreSqlLeaves());
    }

    @Override
    protected Field<?> readExpression(Column column) {
        return DSL.field(DSL.name(column.name()));
    }

    @Override
    protected Field<?> orderExpression(Column column) {
        Field<String> value = DSL.field(DSL.name(column.name()), String.class);
        return column.type().isText() ? value.collate("C") : value;
    }

    @Override
    protected Statement streaming(Connection connection) throws SQLException {
        Statement statement = Statements.plain(connection);
        statement.setFetchSize(FETCH_ROWS);
        return statement;
    }

    @Override
    protected InPlaceEngine inPlace() {
        return new PostgreSqlInPlace(identifiers());
    }

    @Override
    protected boolean tryLock(Connection connection) throws SQLException {
        return strings(connection, "SELECT pg_try_advisory_lock(hashtext('starloom'), hashtext(?))", lockName())
                .contains("t");
    }

    @Override
    protected void unlock(Connection connection) throws SQLException {
        strings(connection, "SELECT pg_advisory_unlock(hashtext('starloom'), hashtext(?))", lockName());
    }

    private String lockName() {
        return schema;
    }

    @Override
    public void afterLoad(String runId, Table table) {
        sessions().plain("gathering statistics of " + table.name(), c -> {
            run(c, PostgreSqlKeys.analyze(identifiers(), staging(runId, table.name())));
            return null;
        });
    }

    @Override
    public List<KeyOutcome> addKeys(String runId, List<Table> tables) {
        KeyRunner runner = new KeyRunner(sessions(), statements(), this::keysAndIndexes, this::beforeKey, c -> {});
        return runner.run(new PostgreSqlKeys(identifiers(), runId).steps(tables));
    }

    private void beforeKey(Connection connection) throws SQLException {
        requireFence(connection);
        run(connection, MORE_MEMORY);
    }

    private Set<String> keysAndIndexes(Connection connection, String physical) throws SQLException {
        return Set.copyOf(strings(
                connection,
                "SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.conrelid = (SELECT c.oid FROM pg_catalog.pg_class c"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relname = ?)"
                        + " UNION SELECT indexname FROM pg_catalog.pg_indexes WHERE schemaname = ? AND tablename = ?",
                schema,
                physical,
                schema,
                physical));
    }

    @Override
    protected boolean givesSignsOfLife() {
        return true;
    }

    @Override
    protected void endSessions(Connection connection, String markOfOwner) throws SQLException {
        strings(
                connection,
                "SELECT pg_terminate_backend(a.pid)::text FROM pg_stat_activity a WHERE a.pid <> pg_backend_pid()"
                        + " AND a.datname = current_database() AND (a.application_name = ? OR a.pid IN"
                        + " (SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                        + " WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.granted"
                        + " AND l.classid::bigint = (hashtext('starloom')::bigint & 4294967295)"
                        + " AND l.objid::bigint = (hashtext(?)::bigint & 4294967295)))",
                applicationName(markOfOwner),
                lockName());
    }

    private static String applicationName(String mark) {
        return "starloom " + mark;
    }

    @Override
    protected void requireReplaceable(Connection connection, Switch plan) throws SQLException {
        Dependents.of(connection, statements(), identifiers(), plan);
    }

    @Override
    protected void switchTables(Connection connection, Switch plan) throws SQLException {
        new PostgreSqlSwitch(statements(), identifiers(), connection, plan).run();
    }

    @Override
    protected List<Kept.Thing> standAside(Connection connection, Switch plan) throws SQLException {
        return new PostgreSqlSwitch(statements(), identifiers(), connection, plan).aside();
    }

    @Override
    protected boolean worthRetrying(SQLException failure) {
        // lock_not_available, deadlock_detected
        return "55P03".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState());
    }

    @Override
    protected void dropTables(Connection connection, List<String> physical) throws SQLException {
        if (!physical.isEmpty()) {
            run(connection, DSL.query("DROP TABLE {0}", identifiers().names(physical)));
        }
    }
}
