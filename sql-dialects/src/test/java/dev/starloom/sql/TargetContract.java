package dev.starloom.sql;

import static dev.starloom.sql.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.PublishedRun;
import dev.starloom.metadata.target.Replacing;
import dev.starloom.metadata.target.RunStart;
import dev.starloom.metadata.target.RunState;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.starloom.metadata.target.Target} must do, tested against the real engine. A vendor extends this
 * class and brings its database ({@link #freshSettings}, {@link #provider}) and, where it must, what it cannot do.
 */
public abstract class TargetContract extends TargetKeysContract {
    private static final List<Table> STAR = List.of(CUSTOMERS, ORDERS);

    /** How often readers are watched while a star is replaced; {@code setup/chaos} asks for more. */
    private static final int PUBLISHES = Integer.getInteger("starloom.chaos.publishes", 4);

    private static final Table SCRATCH = new Table(
            "scratch",
            TableRole.WORK,
            "",
            List.of(Column.of("id", SqlType.INTEGER, false)),
            Optional.of(new UniqueKey("pk_scratch", List.of("id"))),
            List.of(),
            List.of(),
            List.of());

    @Test
    void nothingIsVisibleBeforePublishingAndEverythingAfter() {
        begin(RUN);
        stageStar(RUN);
        target.addKeys(RUN, STAR);
        assertThat(target.existingTables()).isEmpty();
        assertThat(target.published()).isEmpty();
        target.publish(RUN, STAR, false, PUBLISHED);
        assertThat(target.existingTables()).containsExactlyInAnyOrder("customers", "orders");
        assertThat(readPublished(CUSTOMERS))
                .isEqualTo(cells(CUSTOMERS, row(1L, "a@x", null), row(2L, "b@x", 1L), row(3L, null, 1L)));
        assertThatThrownBy(() -> target.countStaging(RUN, "orders")).isInstanceOf(TargetException.class);
    }

    @Test
    void theLedgerTellsWhatWasPublished() {
        begin(RUN);
        stageStar(RUN);
        load(RUN, ORDERS, 1, LoaderKind.JOOQ, row(11L, 1L, 5L), row(12L, 1L, 5L));
        target.addKeys(RUN, STAR);
        target.publish(RUN, STAR, false, PUBLISHED);
        reopen();
        assertThat(target.published())
                .contains(new PublishedRun(RUN, FINGERPRINT, PUBLISHED, Map.of("customers", 3L, "orders", 5L)));
    }

    @Test
    void workTablesAreDroppedAndNotPublished() {
        begin(RUN);
        stageStar(RUN);
        stage(RUN, SCRATCH, row(1L));
        List<Table> tables = List.of(CUSTOMERS, SCRATCH, ORDERS);
        target.requireFree(tables, false);
        target.addKeys(RUN, tables);
        target.publish(RUN, tables, false, PUBLISHED);
        assertThat(target.existingTables()).containsExactlyInAnyOrder("customers", "orders");
        assertThat(target.published().orElseThrow().tables()).containsExactly("customers", "orders");
        assertThatThrownBy(() -> target.countStaging(RUN, "scratch")).isInstanceOf(TargetException.class);
    }

    @Test
    void aStrangersTableIsNeverReplaced() {
        String theirs = target.publishedNames().table("orders");
        target.execute("CREATE TABLE " + theirs + " (theirs INTEGER)");
        target.execute("INSERT INTO " + theirs + " VALUES (42)");
        for (boolean replace : new boolean[] {false, true}) {
            occupied(() -> target.requireFree(STAR, replace), "orders");
        }
        begin(RUN);
        stageStar(RUN);
        target.addKeys(RUN, STAR);
        for (boolean replace : new boolean[] {false, true}) {
            occupied(() -> target.publish(RUN, STAR, replace, PUBLISHED), "orders");
        }
        assertThat(scalar("SELECT theirs FROM " + theirs)).isEqualTo("42");
        assertThat(target.existingTables()).containsExactly("orders");
        assertThat(target.published()).isEmpty();
        assertThat(target.countStaging(RUN, "orders")).isEqualTo(3);
    }

    @Test
    void ourOwnStarIsReplacedOnlyWhereThatIsAsked() {
        publishStar(RUN, 1);
        assertThatCode(() -> target.requireFree(STAR, true)).doesNotThrowAnyException();
        occupied(() -> target.requireFree(STAR, false), "customers");
        begin(NEXT_RUN);
        stageVersion(NEXT_RUN, 2);
        occupied(() -> target.publish(NEXT_RUN, STAR, false, PUBLISHED), "customers");
        assertThat(versions()).isEqualTo("1 1");
        target.publish(NEXT_RUN, STAR, true, PUBLISHED);
        assertThat(versions()).isEqualTo("2 2");
        assertThat(target.published().orElseThrow().runId()).isEqualTo(NEXT_RUN);
        assertThat(target.existingTables()).containsExactlyInAnyOrder("customers", "orders");
    }

    @Test
    void aStarMayBeReplacedManyTimes() {
        for (int version = 1; version <= 4; version++) {
            begin("run-" + version);
            stageVersion("run-" + version, version);
            target.addKeys("run-" + version, STAR);
            target.publish("run-" + version, STAR, version > 1, PUBLISHED);
            assertThat(versions()).isEqualTo(version + " " + version);
        }
    }

    @Test
    void tablesThatTheNewStarNoLongerHasAreDropped() {
        publishStar(RUN, 1);
        Table fewer = keyed("visits", Column.of("id", SqlType.INTEGER, false));
        begin(NEXT_RUN);
        stage(NEXT_RUN, fewer, row(1L));
        target.addKeys(NEXT_RUN, List.of(fewer));
        target.publish(NEXT_RUN, List.of(fewer), true, PUBLISHED);
        assertThat(target.existingTables()).containsExactly("visits");
    }

    @Test
    void readersSeeTheOldStarOrTheNewOneAndNeverAMixture() throws Exception {
        publishStar(RUN, 1);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<String>>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(pool.submit(() -> watch(stop)));
            }
            for (int version = 2; version <= PUBLISHES + 1; version++) {
                String run = "run-" + version;
                begin(run);
                stageVersion(run, version);
                target.addKeys(run, STAR);
                target.publish(run, STAR, true, PUBLISHED);
            }
            stop.set(true);
            for (Future<List<String>> reader : readers) {
                assertThat(reader.get()).isNotEmpty().allMatch(seen -> seen.matches("(\\d+) \\1"));
            }
            if (Integer.getInteger("starloom.chaos.publishes") != null) {
                System.out.printf(
                        "chaos | %-10s | %-60s | %4d times | %4d statements, no mixture%n",
                        target.info().engine(),
                        "publish under two polling readers",
                        PUBLISHES,
                        readers.get(0).get().size() + readers.get(1).get().size());
            }
        } finally {
            stop.set(true);
            pool.shutdownNow();
        }
        assertThat(versions()).isEqualTo((PUBLISHES + 1) + " " + (PUBLISHES + 1));
    }

    @Test
    void aStarThatIsKeptTakesItsPlaceAgainAndGivesItBack() {
        publishStar(RUN, 1);
        begin(NEXT_RUN);
        stageVersion(NEXT_RUN, 2);
        target.addKeys(NEXT_RUN, STAR);
        Replacing keeping = new Replacing(true, true);
        if (!keepsPrevious()) {
            occupied(() -> target.requireFree(STAR, keeping), "--keep-previous");
            return;
        }
        target.publish(NEXT_RUN, STAR, keeping, PUBLISHED);
        assertThat(target.existingTables()).containsExactlyInAnyOrder("customers", "orders");
        assertThat(target.previousStar().orElseThrow().runId()).isEqualTo(RUN);
        for (int times = 0; times < 2; times++) {
            assertThat(target.rollback(PUBLISHED).runId()).isEqualTo(RUN);
            reopen();
            assertThat(versions()).isEqualTo("1 1");
            assertThat(target.published().orElseThrow().runId()).isEqualTo(RUN);
            assertThat(target.rollback(PUBLISHED).runId()).isEqualTo(NEXT_RUN);
            assertThat(versions()).isEqualTo("2 2");
        }
        assertThat(target.published().orElseThrow())
                .isEqualTo(new PublishedRun(NEXT_RUN, FINGERPRINT, PUBLISHED, Map.of("customers", 2L, "orders", 3L)));
        begin("run-3");
        stageVersion("run-3", 3);
        target.addKeys("run-3", STAR);
        target.publish("run-3", STAR, true, PUBLISHED);
        assertThat(versions()).isEqualTo("3 3");
        assertThat(target.previousStar()).isEmpty();
        assertThat(target.find(RUN).orElseThrow().state()).isEqualTo(RunState.REPLACED);
        occupied(() -> target.rollback(PUBLISHED), "--keep-previous");
    }

    @Test
    void aStepThatWasKeptIsThereForWhoeverGoesOn() {
        String longText = "ä€😀\n".repeat(9_000);
        begin(RUN);
        target.keepStep(RUN, 1, "first");
        target.keepStep(RUN, 2, "never mind");
        target.keepStep(RUN, 2, longText);
        stage(RUN, ORDERS, row(1L, 1L, 2L), row(2L, 1L, 2L));
        target.leave(RUN);
        reopen();
        assertThat(target.find(RUN).orElseThrow())
                .isEqualTo(new KnownRun(RUN, FINGERPRINT, STARTED, RunState.STAGED, Map.of("orders", 2L)));
        assertThat(target.unfinished()).extracting(KnownRun::runId).containsExactly(RUN);
        assertThat(target.keptSteps(RUN)).containsExactly("first", longText);
        begin(RUN);
        target.createStaging(RUN, ORDERS);
        assertThat(target.countStaging(RUN, "orders")).isEqualTo(2);
        target.abandon(RUN);
        assertThat(target.keptSteps(RUN)).isEmpty();
        assertThat(target.find(RUN).orElseThrow().state()).isEqualTo(RunState.ABANDONED);
        assertThat(target.find("a run that never was")).isEmpty();
    }

    @Test
    void keysThatAreThereAreNotAddedTwice() {
        begin(RUN);
        stageStar(RUN);
        List<KeyOutcome> first = target.addKeys(RUN, STAR);
        reopen();
        begin(RUN);
        assertThat(target.addKeys(RUN, STAR)).isEqualTo(first);
        target.publish(RUN, STAR, false, PUBLISHED);
        assertThat(target.existingTables()).containsExactlyInAnyOrder("customers", "orders");
    }

    @Test
    void whoseRunItIsIsSaidToTheSecondWhoComes() {
        begin(RUN);
        try (Target other = provider().open(settings)) {
            assertThatThrownBy(() -> other.begin(NEXT_RUN, FINGERPRINT, STARTED))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("another run")
                    .hasMessageContaining(RUN)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("since " + STARTED);
        }
    }

    @Test
    void whoTakesOverFencesOutWhoWasThere() {
        begin(RUN);
        stage(RUN, ORDERS, row(1L, 1L, 2L));
        RunStart start = new RunStart(RUN, FINGERPRINT, STARTED, true);
        try (Target other = provider().open(settings)) {
            if (!endsOthers()) {
                occupied(() -> other.begin(start), "end that process");
                load(RUN, ORDERS, 1, LoaderKind.NATIVE, row(2L, 1L, 2L));
                return;
            }
            other.begin(start);
            // The first attempt may meet the connection that was ended; those after it meet the epoch.
            assertThatThrownBy(() -> load(RUN, ORDERS, 1, LoaderKind.NATIVE, row(2L, 1L, 2L)))
                    .isInstanceOf(TargetException.class);
            assertThatThrownBy(() -> load(RUN, ORDERS, 1, LoaderKind.NATIVE, row(2L, 1L, 2L)))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("has taken over");
            assertThatThrownBy(() -> target.publish(RUN, List.of(ORDERS), false, PUBLISHED))
                    .isInstanceOf(TargetException.class);
            assertThat(other.commit(
                                    new LoadUnit(RUN, "orders", 1),
                                    ORDERS,
                                    LoaderKind.NATIVE,
                                    TestRows.source(TestRows.batch(ORDERS, row(3L, 1L, 2L))))
                            .alreadyThere())
                    .isFalse();
            assertThat(other.countStaging(RUN, "orders")).isEqualTo(2);
        }
    }

    @Test
    void anAbandonedRunLeavesTheOldStarAlone() {
        publishStar(RUN, 1);
        begin(NEXT_RUN);
        stageVersion(NEXT_RUN, 2);
        target.abandon(NEXT_RUN);
        target.abandon("a run that never was");
        assertThat(versions()).isEqualTo("1 1");
        assertThat(target.published().orElseThrow().runId()).isEqualTo(RUN);
        assertThat(target.existingTables()).containsExactlyInAnyOrder("customers", "orders");
        assertThatThrownBy(() -> target.countStaging(NEXT_RUN, "orders")).isInstanceOf(TargetException.class);
    }

    @Test
    void abandoningAPublishedRunDoesNotTouchIt() {
        publishStar(RUN, 1);
        target.abandon(RUN);
        assertThat(versions()).isEqualTo("1 1");
        assertThat(target.published().orElseThrow().runId()).isEqualTo(RUN);
    }

    @Test
    void beginSweepsAwayWhatAnUnpublishedRunLeftBehind() {
        publishStar(RUN, 1);
        begin(NEXT_RUN);
        stageVersion(NEXT_RUN, 2);
        reopen();
        begin("run-3");
        assertThatThrownBy(() -> target.countStaging(NEXT_RUN, "orders")).isInstanceOf(TargetException.class);
        assertThat(versions()).isEqualTo("1 1");
        stageVersion("run-3", 3);
        target.publish("run-3", STAR, true, PUBLISHED);
        assertThat(versions()).isEqualTo("3 3");
    }

    @Test
    void aRunWhoseKeysFailedCanBeAbandonedAndMadeAgain() {
        begin(RUN);
        // An engine with the key from the start refuses the rows already.
        assertThatThrownBy(() -> {
                    stage(RUN, CUSTOMERS, row(1L, "a", null), row(1L, "b", null));
                    target.addKeys(RUN, List.of(CUSTOMERS));
                })
                .isInstanceOf(TargetException.class);
        target.abandon(RUN);
        begin(NEXT_RUN);
        stage(NEXT_RUN, CUSTOMERS, row(1L, "a", null));
        target.addKeys(NEXT_RUN, List.of(CUSTOMERS));
        target.publish(NEXT_RUN, List.of(CUSTOMERS), false, PUBLISHED);
        assertThat(readPublished(CUSTOMERS)).isEqualTo(cells(CUSTOMERS, row(1L, "a", null)));
    }

    @Test
    void whatIsDeclaredOfTablesAndColumnsStandsInTheDatabase() {
        String said = "what 'it' is: a \\ b \"c\" – größer\nand more";
        Table described = new Table(
                "described",
                TableRole.FACT,
                said,
                List.of(
                        new Column("id", SqlType.BIGINT, false, said, Optional.empty()),
                        new Column("n", SqlType.BIGINT, true, "", Optional.of("1")),
                        new Column("long one", SqlType.BIGINT, true, "x".repeat(1500), Optional.empty())),
                Optional.of(new UniqueKey("pk_described", List.of("id"))),
                List.of(),
                List.of(),
                List.of());
        for (String run : List.of(RUN, NEXT_RUN)) {
            begin(run);
            stage(run, described, row(1L, 2L, 3L));
            target.addKeys(run, List.of(described));
            target.publish(run, List.of(described), run.equals(NEXT_RUN), PUBLISHED);
            assertThat(comment("described", Optional.empty())).isEqualTo(said);
            assertThat(comment("described", Optional.of("id"))).isEqualTo(said);
            assertThat(comment("described", Optional.of("n"))).isNullOrEmpty();
            assertThat(comment("described", Optional.of("long one"))).isIn("x".repeat(1500), "x".repeat(1023) + "…");
        }
    }

    /** The comment that the database has of a published table or of a column of it. */
    private String comment(String table, Optional<String> column) {
        String name = " = '" + table + "'";
        String part = column.map(c -> " = '" + c + "'").orElse("");
        return scalar(
                switch (target.info().engine()) {
                    case "PostgreSQL" ->
                        column.isEmpty()
                                ? "SELECT obj_description('" + table + "'::regclass)"
                                : "SELECT col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = '"
                                        + table + "'::regclass AND attname" + part;
                    case "DuckDB" ->
                        column.isEmpty()
                                ? "SELECT comment FROM duckdb_tables() WHERE table_name" + name
                                : "SELECT comment FROM duckdb_columns() WHERE table_name" + name + " AND column_name"
                                        + part;
                    case "H2" ->
                        column.isEmpty()
                                ? "SELECT remarks FROM information_schema.tables WHERE table_name" + name
                                : "SELECT remarks FROM information_schema.columns WHERE table_name" + name
                                        + " AND column_name" + part;
                    default ->
                        column.isEmpty()
                                ? "SELECT table_comment FROM information_schema.tables WHERE table_schema = DATABASE()"
                                        + " AND table_name" + name
                                : "SELECT column_comment FROM information_schema.columns WHERE table_schema = DATABASE()"
                                        + " AND table_name" + name + " AND column_name" + part;
                });
    }

    @Test
    void executeChangesThePublishedStarAndCounts() {
        publishStar(RUN, 1);
        assertThat(target.execute("UPDATE " + target.publishedNames().table("orders") + " SET amount = 7"))
                .isEqualTo(3);
    }

    private List<String> watch(AtomicBoolean stop) {
        List<String> seen = new ArrayList<>();
        do {
            try {
                seen.add(versions());
            } catch (TargetException e) {
                if (!readersMayHaveToRetry()) {
                    throw e;
                }
            }
        } while (!stop.get());
        return seen;
    }

    private void publishStar(String run, int version) {
        begin(run);
        stageVersion(run, version);
        target.addKeys(run, STAR);
        target.publish(run, STAR, false, PUBLISHED);
    }

    /** A star of which every row says its version. */
    private void stageVersion(String run, long version) {
        stage(run, CUSTOMERS, row(1L, "v" + version, null), row(2L, null, 1L));
        stage(run, ORDERS, row(1L, 1L, version), row(2L, 2L, version), row(3L, 1L, version));
    }

    /** The versions that one statement sees in both tables, as "customers orders". */
    private String versions() {
        List<String> seen = target.query(
                        "SELECT (SELECT MAX(email) FROM "
                                + target.publishedNames().table("customers")
                                + "), (SELECT SUM(amount) FROM "
                                + target.publishedNames().table("orders") + ")",
                        1)
                .rows()
                .get(0);
        long hundredths =
                new java.math.BigDecimal(seen.get(1)).movePointRight(2).longValueExact();
        return seen.get(0).substring(1) + " " + hundredths / 3;
    }

    private static void occupied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String table) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.kind()).isEqualTo(TargetException.Kind.OCCUPIED))
                .hasMessageContaining(table);
    }
}
