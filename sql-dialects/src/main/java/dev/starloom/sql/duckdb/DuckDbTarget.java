package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.KeyRange;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.InPlaceEngine;
import dev.starloom.sql.JdbcTarget;
import dev.starloom.sql.Kept;
import dev.starloom.sql.LeafSql;
import dev.starloom.sql.Sessions;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Stoppable;
import dev.starloom.sql.Switch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A DuckDB database, in a file or in memory, inside this process. */
final class DuckDbTarget extends JdbcTarget {
    static final Engine ENGINE =
            new Engine("duckdb", "DuckDB", SQLDialect.DUCKDB, SqlFlavor.DUCKDB, 255, false, true, DuckDbTypes::of);

    private static final Logger LOG = LoggerFactory.getLogger(DuckDbTarget.class);
    private static final String DEFAULT_SCHEMA = "main";

    // DuckDB keeps other processes out by itself; inside this one, a run per file is ours to see to.
    private static final Set<Path> BEING_FILLED = ConcurrentHashMap.newKeySet();

    private final DuckDbFile file;
    private final String schema;
    private final int threads;
    private final DuckDbLoader loader;
    private final DuckDbKeys keys;

    private DuckDbTarget(Sessions sessions, TargetSettings settings, DuckDbFile file) {
        super(
                ENGINE,
                sessions,
                settings.schema(),
                DriverJar.withRealVersion(sessions.describe(ENGINE, settings.jdbcUrl(), "SELECT version()")));
        this.file = file;
        this.schema = settings.schema().orElse(DEFAULT_SCHEMA);
        this.threads = Math.max(1, settings.threads());
        this.loader = new DuckDbLoader(statements(), identifiers());
        this.keys = new DuckDbKeys(sessions, ENGINE, identifiers(), schema, DuckDbConnections.memoryBytes(settings));
    }

    /** @throws TargetException of kind UNREACHABLE or OCCUPIED */
    static DuckDbTarget open(TargetSettings settings) {
        DuckDbUrls.RULES.require(settings);
        DuckDbFile file = DuckDbFile.of(settings.jdbcUrl());
        Sessions sessions = new Sessions(DuckDbConnections.open(settings, file));
        boolean opened = false;
        try {
            DuckDbTarget target = new DuckDbTarget(sessions, settings, file);
            if (settings.schema().isPresent()) {
                sessions.transaction("creating the schema", c -> {
                    target.run(c, DSL.createSchemaIfNotExists(DSL.name(target.schema)));
                    return null;
                });
            }
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
        return file.name();
    }

    @Override
    public Optional<String> missingRights() {
        return sessions()
                .plain(
                        "looking at rights",
                        c -> strings(
                                                c,
                                                "SELECT 'read only' FROM duckdb_databases() WHERE database_name = current_database() AND readonly")
                                        .isEmpty()
                                ? Optional.<String>empty()
                                : Optional.of("the database is open for reading only; make its file writable"));
    }

    @Override
    public String bulkPath() {
        return "vectors read in place by a table function";
    }

    @Override
    public int parallelUnits() {
        return threads;
    }

    @Override
    protected List<String> relations(Connection connection) throws SQLException {
        return strings(
                connection,
                "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = ?"
                        + " UNION ALL SELECT view_name FROM duckdb_views()"
                        + " WHERE database_name = current_database() AND schema_name = ? AND NOT internal ORDER BY 1",
                schema,
                schema);
    }

    @Override
    protected boolean sameName(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    @Override
    protected long loadNative(Connection connection, LoadUnit unit, Table table, String staging, RowSource rows)
            throws SQLException {
        return loader.load(connection, table, staging, rows);
    }

    @Override
    protected Optional<LeafSql> leafSql(Table table) {
        return LeafSql.hasDoubles(table) ? Optional.empty() : Optional.of(new DuckDbLeaves());
    }

    @Override
    protected Field<?> readExpression(Column column) {
        return DuckDbTypes.forReading(column);
    }

    @Override
    protected Statement streaming(Connection connection) throws SQLException {
        return Statements.plain(connection);
    }

    @Override
    public void afterLoad(String runId, Table table) {
        checkpointOrFullDisk();
    }

    @Override
    public List<KeyOutcome> addKeys(String runId, List<Table> tables) {
        List<KeyOutcome> outcomes = keys.add(runId, tables);
        checkpointOrFullDisk();
        return outcomes;
    }

    @Override
    public void readInKeyOrder(Table table, String physicalName, KeyRange range, Consumer<RowBatch> rows) {
        String sql = statements().text(inKeyOrder(table, physicalName, range));
        sessions().reading("reading " + table.name(), c -> {
            try (DuckDBPreparedStatement statement =
                    c.unwrap(DuckDBConnection.class).prepare(sql)) {
                return Stoppable.run(statement, () -> {
                    try (DuckDBChunkedResult result = statement.query()) {
                        while (result.nextChunk()) {
                            rows.accept(ChunkReader.read(table, result.chunk()));
                        }
                    }
                    return null;
                });
            }
        });
    }

    /**
     * Writes a published table to a file, in key order.
     *
     * @param options of COPY
     * @param exact the column as it is written
     */
    void copy(Table table, Path file, String options, Function<Column, Field<?>> exact) {
        List<String> key = table.primaryKey().map(UniqueKey::columns).orElse(table.columnNames());
        Select<?> rows = DSL.select(table.columns().stream().map(exact).toList())
                .from(identifiers().table(table.name()))
                .orderBy(Identifiers.fields(key));
        Query copy = DSL.query("COPY ({0}) TO {1} ({2})", rows, DSL.inline(file.toString()), DSL.raw(options));
        sessions().plain("writing " + file.getFileName(), c -> {
            statements().runStoppably(c, copy);
            return null;
        });
    }

    @Override
    protected InPlaceEngine inPlace() {
        return new DuckDbInPlace(identifiers());
    }

    @Override
    protected boolean tryLock(Connection connection) {
        return file.path().map(BEING_FILLED::add).orElse(true);
    }

    @Override
    protected void unlock(Connection connection) {
        file.path().ifPresent(BEING_FILLED::remove);
    }

    /**
     * As measured with DuckDB 1.5.6: where a commit fails, as on a full disk, the row that it had appended to an indexed table
     * with deleted rows is written down by the next checkpoint as deleted; the row that takes its number later, in another
     * process, is then deleted from the start, and nobody is told. New tables have no such numbers.
     */
    @Override
    protected void beforeLedger(Connection connection) throws SQLException {
        remakeLedger(connection);
    }

    @Override
    protected void switchTables(Connection connection, Switch plan) throws SQLException {
        List<String> gone = new ArrayList<>(plan.keeps().isPresent() ? List.of() : plan.drops());
        plan.work().forEach(t -> gone.add(staging(plan.runId(), t.name())));
        dropTables(connection, gone);
        for (Kept.Thing thing : plan.tablesAside(identifiers())) {
            rename(connection, thing.name(), thing.aside());
        }
        for (Table table : plan.tables()) {
            rename(connection, plan.comesFrom(identifiers(), table.name()), table.name());
        }
    }

    private void rename(Connection connection, String from, String to) throws SQLException {
        run(connection, DSL.alterTable(identifiers().name(from)).renameTo(DSL.name(to)));
    }

    @Override
    protected void afterSwitch(Connection connection) {
        checkpoint();
    }

    @Override
    protected void dropTables(Connection connection, List<String> physical) throws SQLException {
        for (String table : physical) {
            run(connection, DSL.dropTableIfExists(identifiers().name(table)));
        }
    }

    /** Brings the log into the file and gives back the room of dropped tables; what cannot be done now is done at close. */
    private Optional<SQLException> checkpoint() {
        Optional<SQLException> refusal = sessions().plain("writing a checkpoint", c -> {
            try {
                run(c, DSL.query("CHECKPOINT"));
                return Optional.empty();
            } catch (SQLException e) {
                return Optional.of(e);
            }
        });
        // Another transaction that writes is in the way: its own commit will bring the next checkpoint.
        refusal.ifPresent(e -> LOG.debug("checkpoint put off", e));
        return refusal;
    }

    /** A disk that is full now stays full: what is loaded on top of it fails later, and less clearly. */
    private void checkpointOrFullDisk() {
        checkpoint().filter(DuckDbFailures::isDiskFull).ifPresent(e -> {
            throw DuckDbFailures.working("writing a checkpoint of the database", e);
        });
    }
}
