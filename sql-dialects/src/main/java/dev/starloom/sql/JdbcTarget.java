package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.sql.SqlNames;
import dev.starloom.metadata.target.DigestPlace;
import dev.starloom.metadata.target.EngineInfo;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.KeyRange;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.PublishedRun;
import dev.starloom.metadata.target.QueryResult;
import dev.starloom.metadata.target.Receipt;
import dev.starloom.metadata.target.Replacing;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.RunStart;
import dev.starloom.metadata.target.RunState;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * What all engines reached through JDBC have in common: staging tables, the ledger, units, reading back, the order of a
 * publish. An engine adds its bulk channel, its keys and its switch.
 */
public abstract class JdbcTarget implements Target {
    /** Longer than a server's checkpoint, or its hand-over to another, takes to answer the shortest statement. */
    private static final long SILENCE_SECONDS = 60;

    /** A table that stood aside has its own comments: those of the one before it are not for it. */
    private static final String KEPT_AS_IT_IS = "as it stood aside";

    private final Engine engine;
    private final Sessions sessions;
    private final Identifiers identifiers;
    private final Statements statements;
    private final Ledger ledger;
    private final Journal journal;
    private final Fence fence;
    private final Kept kept;
    private final String mark;
    private final TableDdl ddl;
    private final LedgerTables ledgerTables;
    private final EngineInfo info;
    private final SchemaLock lock;
    private final Staging staging;
    private final Publication publication;
    private final InPlaceFilling filling;

    /**
     * @param schema schema that tables are qualified with; empty where they go unqualified
     * @param info what the target is; see {@link Sessions#describe}
     */
    protected JdbcTarget(Engine engine, Sessions sessions, Optional<String> schema, EngineInfo info) {
        this(engine, sessions, schema, info, "");
    }

    /** @param mark what all sessions are marked with, so that another process can tell, and end, them; see {@link Owner#newMark} */
    protected JdbcTarget(Engine engine, Sessions sessions, Optional<String> schema, EngineInfo info, String mark) {
        this.engine = engine;
        this.sessions = sessions;
        this.identifiers = new Identifiers(engine, schema);
        this.statements = new Statements(engine);
        this.ledger = new Ledger(identifiers);
        this.journal = new Journal(identifiers);
        this.fence = new Fence(engine, identifiers);
        this.kept = new Kept(identifiers);
        this.mark = mark;
        this.ddl = new TableDdl(engine, identifiers);
        this.ledgerTables = new LedgerTables(identifiers, ddl, statements);
        this.info = info;
        this.lock = new SchemaLock(this);
        this.staging = new Staging(this);
        this.publication = new Publication(this, staging);
        this.filling = new InPlaceFilling(this, staging, publication);
    }

    // ---- what an engine adds

    /** Physical names of all tables and views of the schema, our bookkeeping included. */
    protected abstract List<String> relations(Connection connection) throws SQLException;

    /**
     * The engine's fastest channel, in the transaction of the connection.
     *
     * @return rows loaded, as the server counts them
     */
    protected abstract long loadNative(
            Connection connection, LoadUnit unit, Table table, String staging, RowSource rows) throws SQLException;

    /**
     * The expression that reads a column in the form {@link RowReader} expects: BIGINT for types that travel as a long, the
     * column itself for others.
     */
    protected abstract Field<?> readExpression(Column column);

    /** The expression that orders by a column, text byte by byte. */
    protected Field<?> orderExpression(Column column) {
        return DSL.field(DSL.name(column.name()));
    }

    /** A statement that streams its result instead of holding it; the transaction is open. */
    protected abstract Statement streaming(Connection connection) throws SQLException;

    /** Whether staging tables have their primary key from the start. */
    protected boolean keyedStaging() {
        return false;
    }

    /** Settings of the session before SQL reads or fills staging tables. */
    protected void beforeSql(Connection connection) throws SQLException {}

    /** Takes the lock that one run at a time holds on the schema; false where another process holds it. */
    protected boolean tryLock(Connection connection) throws SQLException {
        return true;
    }

    /** Gives that lock back. */
    protected void unlock(Connection connection) throws SQLException {}

    /**
     * Ends the sessions of another process that holds the lock, so that whatever they were doing is rolled back.
     *
     * @param markOfOwner what its sessions are marked with; empty where that is not known
     * @throws TargetException of kind OCCUPIED where that cannot be done from here
     */
    protected void endSessions(Connection connection, String markOfOwner) throws SQLException {
        throw new TargetException(
                TargetException.Kind.OCCUPIED,
                engine.title() + " at " + info().location()
                        + " is held by a process, and only its end lets go of it: end that process, then run again");
    }

    final void endSessions(Connection connection, Optional<Owner> owner) throws SQLException {
        endSessions(connection, owner.map(Owner::mark).orElse(""));
    }

    /** Whether the process at work says regularly that it is alive. */
    protected boolean givesSignsOfLife() {
        return false;
    }

    /** How long a sign of life may wait for its answer before the network is taken to be dead. */
    protected long silenceSeconds() {
        return SILENCE_SECONDS;
    }

    /** Whether a publish that failed so may succeed when tried again: a reader stood in the way. */
    protected boolean worthRetrying(SQLException failure) {
        return false;
    }

    /** Drops the tables that go, drops work tables and gives staging tables their names; in the caller's transaction if DDL can be. */
    protected abstract void switchTables(Connection connection, Switch plan) throws SQLException;

    /** Whether two tables of these physical names could not stand side by side. */
    protected boolean sameName(String one, String other) {
        return one.equals(other);
    }

    /**
     * Refuses, before anything is touched, to replace tables with which something of others would be lost.
     *
     * @throws dev.starloom.metadata.target.TargetException of kind OCCUPIED, naming what it is
     */
    protected void requireReplaceable(Connection connection, Switch plan) throws SQLException {}

    /** Whether the star that is replaced can stand aside, to be returned to. */
    protected boolean keepsPrevious() {
        return true;
    }

    /** What stands aside after a switch that keeps the star before; read before anything is changed. */
    protected List<Kept.Thing> standAside(Connection connection, Switch plan) throws SQLException {
        return plan.tablesAside(identifiers);
    }

    /** A table that stands aside, by the name that it will have again: as much of it as a switch asks for. */
    final Table columnsOf(Connection connection, Kept.Thing thing) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getColumns(
                        connection.getCatalog(),
                        identifiers.schema().orElse(null),
                        connection.getMetaData().getSearchStringEscape().isEmpty()
                                ? thing.aside()
                                : thing.aside()
                                        .replace("_", connection.getMetaData().getSearchStringEscape() + "_"),
                        null)) {
            while (found.next()) {
                columns.add(new Column(
                        found.getString("COLUMN_NAME"), SqlType.TEXT, true, KEPT_AS_IT_IS, Optional.empty()));
            }
        }
        return new Table(
                thing.name(),
                TableRole.FACT,
                KEPT_AS_IT_IS,
                columns,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Called in the transaction of a publish before {@link #switchTables}, once it is known to be possible. */
    protected void beforeSwitch(Connection connection, Switch plan) throws SQLException {}

    /** Called after a publish was committed, for what may only be cleaned up then. */
    protected void afterSwitch(Connection connection) throws SQLException {}

    /**
     * Finishes or takes back what an earlier process was stopped in the middle of, where a publish is not one transaction. The
     * schema is locked; the transaction, if there is one, is the caller's.
     */
    protected void settle(Connection connection) throws SQLException {}

    /**
     * Called when a run begins, before it writes anything into the ledger, which is there; in the transaction of the caller and
     * with the schema locked.
     */
    protected void beforeLedger(Connection connection) throws SQLException {}

    /** How the engine fills tables that stand already. */
    protected abstract InPlaceEngine inPlace();

    /** Whether tables can be made and dropped in a transaction; where not, each such statement ends it. */
    protected boolean ddlInTransactions() {
        return true;
    }

    // ---- for engines

    protected final Engine engine() {
        return engine;
    }

    protected final Identifiers identifiers() {
        return identifiers;
    }

    protected final Ledger ledger() {
        return ledger;
    }

    final Journal journal() {
        return journal;
    }

    protected final Kept kept() {
        return kept;
    }

    final Fence fence() {
        return fence;
    }

    /** What the sessions of this target are marked with. */
    protected final String mark() {
        return mark;
    }

    /** Refuses to go on where another process has taken over; what follows in this transaction, no other comes before. */
    protected final void requireFence(Connection connection) {
        fence.require(jooq(connection));
    }

    /** Takes the lock again, where its connection was lost. */
    final void retakeLock() {
        lock.retake();
    }

    protected final Sessions sessions() {
        return sessions;
    }

    protected final DSLContext jooq(Connection connection) {
        return Jooq.on(connection, engine.dialect());
    }

    /** Physical name of a staging table. */
    protected final String staging(String runId, String table) {
        return identifiers.staging(runId, table);
    }

    final TableDdl ddl() {
        return ddl;
    }

    /** How statements of our own are written and run. */
    protected final Statements statements() {
        return statements;
    }

    final LedgerTables ledgerTables() {
        return ledgerTables;
    }

    /** Puts new tables with the same rows in the place of the ledger's, for engines whose DDL is part of a transaction. */
    protected final void remakeLedger(Connection connection) throws SQLException {
        ledgerTables.remake(connection);
    }

    /** The statement that creates a staging table. */
    protected final Query createTable(String runId, Table table) {
        return ddl.create(table, staging(runId, table.name()), keyedStaging());
    }

    /** Multi-row inserts, for engines whose own channel is closed. */
    protected final long loadPortable(Connection connection, Table table, String staging, RowSource rows)
            throws SQLException {
        return PortableLoader.load(engine, jooq(connection), identifiers.name(staging), table, rows);
    }

    /** Runs statements one by one. */
    protected final void run(Connection connection, Query... queries) throws SQLException {
        statements.run(connection, queries);
    }

    /** The first column of a query as text. */
    protected static List<String> strings(Connection connection, String sql, Object... parameters) throws SQLException {
        return Sessions.strings(connection, sql, parameters);
    }

    // ---- the port

    @Override
    public final EngineInfo info() {
        return info;
    }

    @Override
    public final List<String> takeStatements() {
        return statements.takeRan();
    }

    @Override
    public final SqlNames stagingNames(String runId) {
        return new StarNames(engine.flavor(), identifiers, t -> staging(runId, t));
    }

    @Override
    public final SqlNames publishedNames() {
        return new StarNames(engine.flavor(), identifiers, t -> t);
    }

    @Override
    public final List<String> existingTables() {
        return sessions.plain(
                "listing tables of " + engine.title(),
                c -> relations(c).stream()
                        .filter(t -> !t.startsWith(Identifiers.PREFIX))
                        .sorted()
                        .toList());
    }

    @Override
    public final void requireFree(List<Table> tables, Replacing replacing) {
        tables.forEach(identifiers::requireUsable);
        NameClashes.refuse(engine, tables, this::sameName);
        sessions.plain("looking for tables in the way", c -> {
            settleUnlessBusy(c);
            return null;
        });
        sessions.transaction("looking for tables in the way", c -> publication.plan(c, "", tables, replacing, ""));
    }

    @Override
    public final Optional<PublishedRun> published() {
        return asking(c -> ledger.published(jooq(c)));
    }

    @Override
    public final Optional<KnownRun> find(String runId) {
        return asking(c -> ledger.find(jooq(c), runId));
    }

    @Override
    public final List<KnownRun> unfinished() {
        return asking(c -> Optional.of(ledger.find(jooq(c), Ledger.Status.STAGING)))
                .orElse(List.of());
    }

    private <T> Optional<T> asking(Sessions.Work<Optional<T>> question) {
        sessions.plain("reading the ledger", c -> {
            settleUnlessBusy(c);
            return null;
        });
        return sessions.transaction("reading the ledger", c -> hasLedger(c) ? question.on(c) : Optional.empty());
    }

    @Override
    public final List<KnownRun> begin(RunStart start) {
        lock.take(start.takeOver());
        return staging.begin(start);
    }

    @Override
    public final void keepStep(String runId, int number, String record) {
        staging.keepStep(runId, number, record);
    }

    @Override
    public final List<String> keptSteps(String runId) {
        return sessions.transaction(
                "reading the journal", c -> hasWholeLedger(c) ? journal.steps(jooq(c), runId) : List.of());
    }

    @Override
    public final void leave(String runId) {
        lock.release();
    }

    @Override
    public final void createStaging(String runId, Table table) {
        staging.create(runId, table);
    }

    @Override
    public final Receipt commit(LoadUnit unit, Table table, LoaderKind loader, RowSource rows) {
        return staging.commit(unit, table, loader, rows);
    }

    @Override
    public final String insertSelect(LoadUnit unit, Table table, String select) {
        return staging.insertSelect(unit, table, select);
    }

    @Override
    public long rowsPerUnit(Table table) {
        return UnitSize.rows(table);
    }

    @Override
    public final long countStaging(String runId, String table) {
        return count(table, staging(runId, table));
    }

    @Override
    public final long countPublished(String table) {
        return count(table, table);
    }

    private long count(String table, String physical) {
        return sessions.plain("counting " + table, c -> statements.count(c, identifiers.table(physical)));
    }

    @Override
    public final QueryResult query(String text, int maxRows) {
        String sql =
                ReadingStatement.of(text, engine.flavor() == SqlFlavor.MYSQL || engine.flavor() == SqlFlavor.MARIADB);
        return sessions.reading("running a query", c -> {
            beforeSql(c);
            try (Statement statement = streaming(c)) {
                statement.setMaxRows(maxRows == Integer.MAX_VALUE ? 0 : maxRows + 1);
                return Stoppable.run(statement, () -> {
                    try (ResultSet result = statement.executeQuery(sql)) {
                        return QueryText.read(result, maxRows);
                    }
                });
            }
        });
    }

    @Override
    public final long execute(String sql) {
        return sessions.transaction("running a statement", c -> {
            try (Statement statement = Statements.plain(c)) {
                return statement.execute(sql) ? 0L : statement.getLargeUpdateCount();
            }
        });
    }

    @Override
    public void readInKeyOrder(Table table, String physicalName, KeyRange range, Consumer<RowBatch> rows) {
        sessions.reading("reading " + table.name(), c -> {
            beforeSql(c);
            try (Statement statement = streaming(c)) {
                return statements.read(statement, inKeyOrder(table, physicalName, range), result -> {
                    RowReader.read(table, result, rows);
                    return null;
                });
            }
        });
    }

    /**
     * The rows of a table in order of the primary key, or of all columns where there is none.
     *
     * @param physicalName quoted, as {@link SqlNames#table} gives it
     */
    protected final Select<?> inKeyOrder(Table table, String physicalName, KeyRange range) {
        List<String> key = table.primaryKey().map(UniqueKey::columns).orElse(table.columnNames());
        List<Field<?>> order = new ArrayList<>();
        for (String name : key) {
            Column column = table.column(name);
            if (column.nullable() && table.primaryKey().isEmpty()) {
                // Engines put NULL first or last as they like.
                order.add(DSL.when(DSL.field(DSL.name(name)).isNull(), DSL.inline(1))
                        .otherwise(DSL.inline(0)));
            }
            order.add(orderExpression(column));
        }
        return DSL.select(table.columns().stream().map(this::readExpression).toList())
                .from(DSL.table(DSL.raw(physicalName)))
                .where(LeafQueries.within(table, range))
                .orderBy(order);
    }

    /** How the engine computes leaves of digests; empty where it cannot do so for this table. */
    protected Optional<LeafSql> leafSql(Table table) {
        return Optional.empty();
    }

    @Override
    public final TableDigest digest(Table table, String physicalName, DigestPlace where, LongConsumer rowsDone) {
        return (where == DigestPlace.INSIDE
                        ? digestInside(table, physicalName, rowsDone)
                        : Optional.<TableDigest>empty())
                .orElseGet(() -> Target.super.digest(table, physicalName, where, rowsDone));
    }

    /** The digest as the engine computes it; empty where it cannot. */
    final Optional<TableDigest> digestInside(Table table, String physicalName, LongConsumer rowsDone) {
        return leafSql(table)
                .flatMap(sql -> sessions.reading(
                        "digesting " + table.name(),
                        c -> new LeafQueries(statements, sql, this::streaming, this::orderExpression)
                                .digest(c, table, physicalName, rowsDone)));
    }

    @Override
    public final void publish(String runId, List<Table> tables, Replacing replacing, String publishedAt) {
        publication.publish(runId, tables, replacing, publishedAt);
        lock.release();
    }

    @Override
    public final Optional<KnownRun> previousStar() {
        return asking(c -> ledger.find(jooq(c), Ledger.Status.KEPT).stream().findFirst());
    }

    @Override
    public final KnownRun rollback(String at) {
        KnownRun previous = previousStar()
                .orElseThrow(() -> new TargetException(
                        TargetException.Kind.OCCUPIED,
                        "no star is kept beside the one at " + info().location()
                                + ": one that is published with --keep-previous keeps the one before it"));
        lock.take(false);
        try {
            sessions.transaction("entering the ledger", c -> {
                fence.raise(jooq(c), Owner.here(previous.runId(), at, mark));
                return null;
            });
            return publication.rollback(previous, at);
        } finally {
            lock.release();
        }
    }

    @Override
    public final InPlacePlan planInPlace(List<Table> tables, InPlace options, Map<String, Long> rows) {
        tables.forEach(identifiers::requireUsable);
        return filling.plan(tables, options, rows);
    }

    @Override
    public final List<KeyOutcome> fillInPlace(String runId, List<Table> tables, InPlace options, String publishedAt) {
        List<KeyOutcome> outcomes = filling.fill(runId, tables, options, publishedAt);
        lock.release();
        return outcomes;
    }

    @Override
    public final long countInPlace(Table table, InPlace options) {
        return filling.count(table, options);
    }

    @Override
    public final String nameInPlace(Table table, InPlace options) {
        return filling.name(table, options);
    }

    /** Settles what an earlier process left, unless a run in progress is about to do so itself. */
    private void settleUnlessBusy(Connection c) throws SQLException {
        if (hasLedger(c) && tryLock(c)) {
            try {
                settle(c);
                staging.sweepFilled(c);
            } finally {
                unlock(c);
            }
        }
    }

    final boolean hasLedger(Connection c) throws SQLException {
        return relations(c).containsAll(List.of(Ledger.RUNS, Ledger.UNITS));
    }

    /** Whether all tables of the ledger are there, those that were added since it was first made included. */
    protected final boolean hasWholeLedger(Connection c) throws SQLException {
        return relations(c)
                .containsAll(LedgerTables.all().stream().map(Table::name).toList());
    }

    @Override
    public final void abandon(String runId) {
        if (!fence.isHeld()
                && find(runId).filter(r -> r.state() == RunState.STAGED).isPresent()) {
            lock.take(false);
        }
        staging.abandon(runId);
        lock.release();
    }

    /** Drops tables that may refer to each other. */
    protected abstract void dropTables(Connection connection, List<String> physical) throws SQLException;

    @Override
    public final void close() {
        lock.release();
        sessions.close();
    }
}
