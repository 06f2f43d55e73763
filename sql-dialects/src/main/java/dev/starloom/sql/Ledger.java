package dev.starloom.sql;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.PublishedRun;
import dev.starloom.metadata.target.RunState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * What the target itself knows of our runs: {@code starloom_runs}, and in {@code starloom_units} every load unit that is
 * there. A table is ours exactly where a published run has units of it; an empty table has one unit of no rows.
 * Methods work inside the transaction of the context they are given.
 */
public final class Ledger {
    /** Where a run stands. */
    public enum Status {
        /** Being loaded. */
        STAGING,
        /** Being switched, by an engine whose DDL commits by itself. */
        PUBLISHING,
        /** The star, or part of it. */
        PUBLISHED,
        /** Filled tables that stood already: they are never dropped. */
        FILLED,
        /** Was the star, and stands beside the one that took its place until the next does. */
        KEPT,
        /** Was the star until another took the place of all its tables. */
        REPLACED,
        /** Given up. */
        ABANDONED;

        /** The same for those who only ask. */
        RunState state() {
            return switch (this) {
                case STAGING, PUBLISHING -> RunState.STAGED;
                case PUBLISHED -> RunState.PUBLISHED;
                case FILLED -> RunState.FILLED;
                case KEPT -> RunState.KEPT;
                case REPLACED -> RunState.REPLACED;
                case ABANDONED -> RunState.ABANDONED;
            };
        }
    }

    static final String RUNS = Identifiers.PREFIX + "runs";
    static final String UNITS = Identifiers.PREFIX + "units";

    private static final Field<String> RUN_ID = field(name("run_id"), String.class);
    private static final Field<String> FINGERPRINT = field(name("fingerprint"), String.class);
    private static final Field<String> STARTED_AT = field(name("started_at"), String.class);
    private static final Field<String> STATUS = field(name("status"), String.class);
    private static final Field<String> PUBLISHED_AT = field(name("published_at"), String.class);
    private static final Field<Long> PUBLISHED_NUMBER = field(name("published_number"), Long.class);
    private static final Field<String> TABLE_NAME = field(name("table_name"), String.class);
    private static final Field<Integer> UNIT_NUMBER = field(name("unit_number"), Integer.class);
    private static final Field<Long> ROW_COUNT = field(name("row_count"), Long.class);

    private final org.jooq.Table<Record> runs;
    private final org.jooq.Table<Record> units;

    public Ledger(Identifiers identifiers) {
        this.runs = table(identifiers.name(RUNS));
        this.units = table(identifiers.name(UNITS));
    }

    /** The ledger's own tables, for the DDL of the engine. */
    static List<Table> tables() {
        SqlType id = SqlType.varchar(128);
        return List.of(
                ledgerTable(
                        RUNS,
                        List.of("run_id"),
                        Column.of("run_id", id, false),
                        Column.of("fingerprint", SqlType.varchar(256), false),
                        Column.of("started_at", SqlType.varchar(40), false),
                        Column.of("status", SqlType.varchar(16), false),
                        Column.of("published_at", SqlType.varchar(40), true),
                        Column.of("published_number", SqlType.BIGINT, true)),
                ledgerTable(
                        UNITS,
                        List.of("run_id", "table_name", "unit_number"),
                        Column.of("run_id", id, false),
                        Column.of("table_name", id, false),
                        Column.of("unit_number", SqlType.INTEGER, false),
                        Column.of("row_count", SqlType.BIGINT, false)));
    }

    static Table ledgerTable(String name, List<String> key, Column... columns) {
        return new Table(
                name,
                TableRole.WORK,
                "",
                List.of(columns),
                Optional.of(new UniqueKey(name + "_pk", key)),
                List.of(),
                List.of(),
                List.of());
    }

    /** Registers a run that is about to be loaded; a run that is known stays as it is. */
    public void register(DSLContext jooq, String runId, String fingerprint, String startedAt) {
        if (status(jooq, runId).isEmpty()) {
            jooq.insertInto(runs)
                    .columns(RUN_ID, FINGERPRINT, STARTED_AT, STATUS)
                    .values(runId, fingerprint, startedAt, Status.STAGING.name())
                    .execute();
        }
    }

    public Optional<Status> status(DSLContext jooq, String runId) {
        return jooq.select(STATUS).from(runs).where(RUN_ID.eq(runId)).fetchOptional(r -> Status.valueOf(r.value1()));
    }

    public void setStatus(DSLContext jooq, String runId, Status status) {
        jooq.update(runs).set(STATUS, status.name()).where(RUN_ID.eq(runId)).execute();
    }

    /** Locks what the ledger says of a run until the transaction ends, after whoever is changing it now. */
    public void lockRun(DSLContext jooq, String runId) {
        jooq.update(runs).set(STATUS, STATUS).where(RUN_ID.eq(runId)).execute();
    }

    /** Notes that a run is about to be switched by an engine whose DDL commits by itself. */
    public void publishing(DSLContext jooq, String runId, String publishedAt) {
        jooq.update(runs)
                .set(STATUS, Status.PUBLISHING.name())
                .set(PUBLISHED_AT, publishedAt)
                .where(RUN_ID.eq(runId))
                .execute();
    }

    /** When a run was, or was to be, published. */
    public Optional<String> publishedAt(DSLContext jooq, String runId) {
        return jooq.select(PUBLISHED_AT).from(runs).where(RUN_ID.eq(runId)).fetchOptional(PUBLISHED_AT);
    }

    /** What is known of a run. */
    public Optional<KnownRun> find(DSLContext jooq, String runId) {
        return known(jooq, RUN_ID.eq(runId)).stream().findFirst();
    }

    /** Runs that stand there, newest first. */
    public List<KnownRun> find(DSLContext jooq, Status status) {
        return known(jooq, STATUS.eq(status.name()));
    }

    private List<KnownRun> known(DSLContext jooq, Condition condition) {
        return jooq.select(RUN_ID, FINGERPRINT, STARTED_AT, STATUS)
                .from(runs)
                .where(condition)
                .orderBy(STARTED_AT.desc(), RUN_ID.desc())
                // Read to its end first: a result that streams ends with the next statement.
                .fetch()
                .map(r -> new KnownRun(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        Status.valueOf(r.value4()).state(),
                        rowsPerTable(jooq, List.of(r.value1()))));
    }

    /** Logical names of the tables a run has units of. */
    public Set<String> tablesOf(DSLContext jooq, String runId) {
        return rowsPerTable(jooq, List.of(runId)).keySet();
    }

    /** Runs that stand there, oldest first. */
    public List<String> runsIn(DSLContext jooq, Status status) {
        return jooq.select(RUN_ID)
                .from(runs)
                .where(STATUS.eq(status.name()))
                .orderBy(STARTED_AT, RUN_ID)
                .fetch(RUN_ID);
    }

    /** Rows of a unit, where it is there. */
    public OptionalLong unit(DSLContext jooq, LoadUnit unit) {
        return jooq
                .select(ROW_COUNT)
                .from(units)
                .where(RUN_ID.eq(unit.runId()), TABLE_NAME.eq(unit.table()), UNIT_NUMBER.eq(unit.number()))
                .fetch(ROW_COUNT)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    public void enter(DSLContext jooq, LoadUnit unit, long rows) {
        jooq.insertInto(units)
                .columns(RUN_ID, TABLE_NAME, UNIT_NUMBER, ROW_COUNT)
                .values(unit.runId(), unit.table(), unit.number(), rows)
                .execute();
    }

    public void forgetUnits(DSLContext jooq, String runId) {
        jooq.deleteFrom(units).where(RUN_ID.eq(runId)).execute();
    }

    /** The newest run that was published, or filled tables in place. */
    public Optional<PublishedRun> published(DSLContext jooq) {
        return newest(jooq, Status.PUBLISHED, Status.FILLED);
    }

    /** The newest run whose star was published, tables and all. */
    public Optional<PublishedRun> publishedStar(DSLContext jooq) {
        return newest(jooq, Status.PUBLISHED);
    }

    private Optional<PublishedRun> newest(DSLContext jooq, Status... statuses) {
        return jooq.select(RUN_ID, FINGERPRINT, PUBLISHED_AT)
                .from(runs)
                .where(STATUS.in(Stream.of(statuses).map(Status::name).toList()))
                .orderBy(PUBLISHED_NUMBER.desc())
                .limit(1)
                .fetchOptional(r ->
                        new PublishedRun(r.value1(), r.value2(), r.value3(), rowsPerTable(jooq, List.of(r.value1()))));
    }

    /** Logical names of all tables that published runs made and that are still in place. */
    public Set<String> publishedTables(DSLContext jooq) {
        return rowsPerTable(jooq, runsIn(jooq, Status.PUBLISHED)).keySet();
    }

    /** Rows that runs put into tables in place, by the name of the table. */
    public Map<String, Long> filledRows(DSLContext jooq) {
        return rowsPerTable(jooq, runsIn(jooq, Status.FILLED));
    }

    private Map<String, Long> rowsPerTable(DSLContext jooq, Collection<String> runIds) {
        Map<String, Long> rows = new LinkedHashMap<>();
        jooq.select(TABLE_NAME, sum(ROW_COUNT).cast(Long.class))
                .from(units)
                .where(RUN_ID.in(runIds))
                .groupBy(TABLE_NAME)
                .orderBy(TABLE_NAME)
                .forEach(r -> rows.put(r.value1(), r.value2()));
        return rows;
    }

    /**
     * Enters a switch: the run is the star; what it dropped is ours no more.
     *
     * @param tables logical names of the tables it published; others of the run (WORK) are forgotten
     * @param dropped logical names of the tables of earlier runs that are gone or were taken the place of
     * @param keeps the run all of whose tables these were, where they stand aside
     */
    public void switched(
            DSLContext jooq,
            String runId,
            List<String> tables,
            Collection<String> dropped,
            Optional<String> keeps,
            String publishedAt) {
        keeps.ifPresent(run -> setStatus(jooq, run, Status.KEPT));
        end(jooq, runId, Status.PUBLISHED, tables, dropped, publishedAt);
    }

    /**
     * Enters rows that came into tables that stood already; what earlier runs put there is there no more.
     *
     * @param tables names of the tables it filled; others of the run (WORK) are forgotten
     */
    public void filled(DSLContext jooq, String runId, List<String> tables, String publishedAt) {
        end(jooq, runId, Status.FILLED, tables, tables, publishedAt);
    }

    private void end(
            DSLContext jooq,
            String runId,
            Status status,
            List<String> tables,
            Collection<String> gone,
            String publishedAt) {
        List<String> earlier =
                runsIn(jooq, status).stream().filter(r -> !r.equals(runId)).toList();
        jooq.deleteFrom(units).where(RUN_ID.in(earlier), TABLE_NAME.in(gone)).execute();
        jooq.deleteFrom(units).where(RUN_ID.eq(runId), TABLE_NAME.notIn(tables)).execute();
        Set<String> withUnits = rowsPerTable(jooq, List.of(runId)).keySet();
        tables.stream().filter(t -> !withUnits.contains(t)).forEach(t -> enter(jooq, new LoadUnit(runId, t, 0), 0));
        for (String run : earlier) {
            if (rowsPerTable(jooq, List.of(run)).isEmpty()) {
                setStatus(jooq, run, Status.REPLACED);
            }
        }
        long newest = Stream.ofNullable(jooq.select(coalesce(max(PUBLISHED_NUMBER), 0L))
                        .from(runs)
                        .fetchOne(0, Long.class))
                .findFirst()
                .orElse(0L);
        jooq.update(runs)
                .set(STATUS, status.name())
                .set(PUBLISHED_AT, publishedAt)
                .set(PUBLISHED_NUMBER, newest + 1)
                .where(RUN_ID.eq(runId))
                .execute();
    }
}
