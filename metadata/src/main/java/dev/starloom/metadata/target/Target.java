package dev.starloom.metadata.target;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.digest.TableDigester;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.sql.SqlNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A database that is being filled. Rows go into bare staging tables first; {@link #publish} then switches the whole star
 * at once. A target knows tables and columns by one name, that of the {@link Table} it is given: the physical one, see
 * {@link dev.starloom.metadata.physical.PhysicalModel}. Methods are safe for use by many threads unless they say otherwise;
 * every failure is a {@link TargetException}.
 */
public interface Target extends AutoCloseable {
    EngineInfo info();

    /** Name of the database (for a file: its name without extension), as users know it. */
    String databaseName();

    /** What rights are missing to fill this target and how to grant them; empty where nothing is missing. Changes nothing. */
    Optional<String> missingRights();

    /** The bulk path that {@link LoaderKind#NATIVE} takes here, in one line for people, with why where it is a fallback. */
    String bulkPath();

    /**
     * Statements of ours that changed something here since this was last asked, for the record: each once, in their order. What
     * goes into the ledger is not among them.
     */
    default List<String> takeStatements() {
        return List.of();
    }

    /** Names with which statements reach the staging tables of a run, by what the target was told they are called. */
    SqlNames stagingNames(String runId);

    /** Names with which statements reach published tables. */
    SqlNames publishedNames();

    /** Tables that stand in the target's schema now (physical names), those of our own bookkeeping left out. */
    List<String> existingTables();

    /**
     * Refuses, before anything is touched, a publish that could not happen.
     *
     * @param tables the tables to be published (those of role WORK are ignored)
     * @param replacing what becomes of tables that the ledger says we made
     * @throws TargetException of kind OCCUPIED naming the tables in the way and what to do
     */
    void requireFree(List<Table> tables, Replacing replacing);

    /** Likewise, where nothing is kept. */
    default void requireFree(List<Table> tables, boolean replace) {
        requireFree(tables, new Replacing(replace, false));
    }

    /** The newest run that the ledger says is published, if any. */
    Optional<PublishedRun> published();

    /** How many rows to put in one load unit of a table, for this engine. */
    long rowsPerUnit(Table table);

    /** How many units may be committed at once without harm. */
    int parallelUnits();

    /** What the ledger says of a run; empty where it never began here. */
    default Optional<KnownRun> find(String runId) {
        return Optional.empty();
    }

    /** Runs that were begun and neither published nor given up, newest first. */
    default List<KnownRun> unfinished() {
        return List.of();
    }

    /**
     * Creates the ledger if missing, registers the run, and drops what other unpublished runs of ours left behind. A run that is
     * known goes on: what it staged stays. Called once.
     *
     * @return the runs whose leftovers were dropped
     * @throws TargetException of kind OCCUPIED where another run is at work here, saying whose
     */
    List<KnownRun> begin(RunStart start);

    /** Begins likewise, where nobody may be ended for it. */
    default void begin(String runId, String fingerprint, String startedAt) {
        begin(new RunStart(runId, fingerprint, startedAt, false));
    }

    /** Keeps what a step of a run came to, so that the run can go on wherever it was stopped. */
    default void keepStep(String runId, int number, String record) {}

    /** The steps of a run that were kept, in their order. */
    default List<String> keptSteps(String runId) {
        return List.of();
    }

    /** Ends the work on a run and keeps what it staged, so that it can go on later. */
    default void leave(String runId) {
        abandon(runId);
    }

    /**
     * Creates a bare staging table: columns, types and NOT NULL; a primary key only where the engine loads faster with it. One
     * that is there stays.
     */
    void createStaging(String runId, Table table);

    /**
     * Loads a unit and enters it in the ledger, in one transaction: both become visible together or not at all. Idempotent:
     * a unit the ledger already holds is not written again.
     *
     * @param columns the table whose staging table is loaded
     */
    Receipt commit(LoadUnit unit, Table table, LoaderKind loader, RowSource rows);

    /** Fills a staging table by {@code INSERT INTO .. SELECT}, in one transaction with its ledger entry; gives the statement run. */
    String insertSelect(LoadUnit unit, Table table, String select);

    /** Told once when a staging table has all its rows, before SQL reads it: the place for ANALYZE. */
    void afterLoad(String runId, Table table);

    /** The server's count of a staging table. */
    long countStaging(String runId, String table);

    /**
     * The server's count of a published table.
     *
     * @throws TargetException where the table is not there any more
     */
    long countPublished(String table);

    /**
     * Adds primary and unique keys, indexes on links, foreign keys, checks and statistics to the staging tables, in the
     * order that is cheapest for the engine; what the engine cannot add late is proven by a query instead.
     *
     * @throws TargetException of kind FAILED naming the constraint and a violating row, where one does not hold
     */
    List<KeyOutcome> addKeys(String runId, List<Table> tables);

    /** Runs a query that only reads. */
    QueryResult query(String sql, int maxRows);

    /** Runs a statement that changes the published star; for tests that plant a violation, and for nothing else. */
    long execute(String sql);

    /**
     * Reads a table in primary-key order (binary order for text) in batches, with the types of the model.
     *
     * @param physicalName as {@link SqlNames#table} gives it
     */
    default void readInKeyOrder(Table table, String physicalName, Consumer<RowBatch> rows) {
        readInKeyOrder(table, physicalName, KeyRange.ALL, rows);
    }

    /**
     * Reads likewise the rows of a range of keys.
     *
     * @param range all rows, or a part of a table whose primary key is one integer column
     */
    void readInKeyOrder(Table table, String physicalName, KeyRange range, Consumer<RowBatch> rows);

    /**
     * The digest of a table as it stands: computed inside the engine where that can be done, else from its rows, read in key
     * order. Names and types in its root are those of the table given; {@link TableDigest#ofLeaves} gives the root under others.
     *
     * @param table with a primary key
     * @param physicalName as {@link SqlNames#table} gives it
     * @param where where it is computed, see {@link DigestPlace}
     * @param rowsDone told now and then how many rows are in the digest already
     * @throws IllegalArgumentException if the table has no primary key, or its rows cannot be digested: a key is NULL or there
     *     twice, a year is outside 0 to 9999
     */
    default TableDigest digest(Table table, String physicalName, DigestPlace where, LongConsumer rowsDone) {
        TableDigester digester = TableDigester.of(table);
        long[] rows = {0};
        readInKeyOrder(table, physicalName, KeyRange.ALL, batch -> {
            digester.add(digester.hash(batch));
            rows[0] += batch.rowCount();
            rowsDone.accept(rows[0]);
        });
        return digester.finish();
    }

    /**
     * Switches the star: staged tables become the published ones, all at once for every reader's next statement; tables
     * of role WORK are dropped; tables that the previous run of ours published are dropped, or kept aside, where they may go.
     * To return means that the run is the star, whatever could not be cleaned up yet; to throw means that it is not, unless
     * the message says that this could not be seen. A run that is the star already stays so.
     *
     * @throws TargetException of kind OCCUPIED, before anything is changed, where a table of that name exists that the
     *     ledger does not know, or does know and that may not go
     */
    void publish(String runId, List<Table> tables, Replacing replacing, String publishedAt);

    /** Likewise, where nothing is kept. */
    default void publish(String runId, List<Table> tables, boolean replace, String publishedAt) {
        publish(runId, tables, new Replacing(replace, false), publishedAt);
    }

    /** The star before the present one, where it was kept. */
    default Optional<KnownRun> previousStar() {
        return Optional.empty();
    }

    /**
     * Switches back to the star that was kept, all at once for every reader's next statement; the present one is kept in its place,
     * so that a second call returns to it.
     *
     * @param at ISO-8601 instant for the ledger
     * @return the run that is the star now
     * @throws TargetException of kind OCCUPIED, before anything is changed, where nothing is kept, or something is in the way
     */
    default KnownRun rollback(String at) {
        throw new TargetException(
                TargetException.Kind.OCCUPIED,
                info().engine() + " keeps no star that was replaced: there is nothing to return to");
    }

    /**
     * Looks how tables that stand already would be filled, and changes nothing.
     *
     * @param tables the tables to be filled (those of role WORK are ignored)
     * @param rows rows that are expected, by table; decides what is worth making again
     * @throws TargetException of kind OCCUPIED naming everything that stands against it, each with what to do
     */
    default InPlacePlan planInPlace(List<Table> tables, InPlace options, Map<String, Long> rows) {
        throw noTablesToFill();
    }

    /**
     * Fills tables that stand already from the staging tables of a run, in one transaction with its ledger entry: every row
     * comes in or none, whatever stops it. What was switched off or taken away for the load is there again afterwards, series
     * go on behind the last number used, and links that the engine was told not to look at are proven.
     *
     * @return what the standing keys and checks are, and what the model says beyond them, proven
     * @throws TargetException of kind OCCUPIED as {@link #planInPlace}; of kind FAILED naming the table and what refused a row
     */
    default List<KeyOutcome> fillInPlace(String runId, List<Table> tables, InPlace options, String publishedAt) {
        throw noTablesToFill();
    }

    /** Rows that stand now in a table that is filled in place. */
    default long countInPlace(Table table, InPlace options) {
        throw noTablesToFill();
    }

    /** What a table that stands is called in SQL, qualified and quoted. */
    default String nameInPlace(Table table, InPlace options) {
        throw noTablesToFill();
    }

    private TargetException noTablesToFill() {
        return new TargetException(
                TargetException.Kind.OCCUPIED,
                info().engine()
                        + " has no tables that stand already and could be filled (existing: keep-tables): run with"
                        + " --existing create");
    }

    /** Drops what a run has staged; the published star stays as it was. Does nothing for a run that is not there. */
    void abandon(String runId);

    @Override
    void close();
}
