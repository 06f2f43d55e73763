package dev.starloom.sql.duckdb;

import static dev.starloom.sql.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.TestRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only DuckDB does: files, locks, memory, and the one process it lives in. */
class DuckDbSpecificsTest {
    private static final Table FACTS = facts(Column.of("label", SqlType.varchar(40), true));

    @TempDir
    Path folder;

    @Test
    void theEngineIsFoundByItsUrl() {
        assertThat(ServiceLoader.load(TargetProvider.class))
                .filteredOn(provider -> provider.accepts("jdbc:duckdb:some.duckdb"))
                .singleElement()
                .satisfies(provider -> assertThat(provider.engine()).isEqualTo("duckdb"));
        assertThat(new DuckDbTargetProvider().accepts("jdbc:postgresql://host/db"))
                .isFalse();
    }

    @Test
    void aDatabaseMayLiveInMemory() {
        try (Target target = open("", 0, Map.of())) {
            publish(target, "run-1", 0, 10);
            assertThat(target.published().orElseThrow().rows()).isEqualTo(Map.of("facts", 10L));
            assertThat(target.databaseName()).isEqualTo("memory");
        }
    }

    @Test
    void theDriversVersionIsThatOfItsRelease() {
        try (Target target = open("", 0, Map.of())) {
            String engine = target.info().engineVersion();
            assertThat(target.info().driverVersion()).startsWith(engine.substring(1) + ".");
        }
    }

    @Test
    void nothingIsFetchedFromTheNetworkAndMemoryIsLimited() {
        try (Target target = open(folder + "/w.duckdb", 300_000_000, Map.of())) {
            String settings = target.query(
                            "SELECT string_agg(name || '=' || value, ' ' ORDER BY name) FROM duckdb_settings() WHERE name IN"
                                    + " ('autoinstall_known_extensions', 'autoload_known_extensions', 'memory_limit',"
                                    + " 'threads', 'temp_directory')",
                            1)
                    .rows()
                    .get(0)
                    .get(0);
            assertThat(settings)
                    .contains("autoinstall_known_extensions=false autoload_known_extensions=false")
                    .contains("memory_limit=286.1 MiB")
                    .contains("temp_directory=" + folder + "/w.duckdb.tmp")
                    .contains("threads=2");
            assertThat(target.databaseName()).isEqualTo("w");
        }
    }

    @Test
    void aFileInUseByAnotherProcessIsOccupiedAndTheHolderIsNamed() throws Exception {
        Path file = folder.resolve("busy.duckdb");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo("holding");
            refused(Kind.OCCUPIED, () -> open(file.toString(), 0, Map.of()), "busy.duckdb", "PID " + holder.pid());
        } finally {
            holder.destroy();
            holder.waitFor();
        }
    }

    /** Holds a database open until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            try (Target target = open(arguments[0], 0, Map.of())) {
                System.out.println("holding");
                System.out.flush();
                System.in.read();
                target.existingTables();
            }
        }
    }

    @Test
    void aSecondRunOnTheSameFileInThisProcessIsRefusedWhileTheFirstLasts() {
        String file = folder + "/shared.duckdb";
        try (Target first = open(file, 0, Map.of());
                Target second = open(file, 0, Map.of())) {
            first.begin("run-1", "f", "t1");
            refused(Kind.OCCUPIED, () -> second.begin("run-2", "f", "t2"), "another run", "shared.duckdb");
            first.abandon("run-1");
            second.begin("run-2", "f", "t2");
        }
        try (Target third = open(file, 0, Map.of())) {
            third.begin("run-3", "f", "t3");
        }
    }

    @Test
    void whatIsWrongWithAPathIsSaid() throws IOException {
        Path text =
                Files.writeString(folder.resolve("notes.txt"), "not a database, but long enough to be read as one\n");
        refused(Kind.UNREACHABLE, () -> open(folder + "/no/where/w.duckdb", 0, Map.of()), "no/where does not exist");
        refused(Kind.UNREACHABLE, () -> open(folder.toString(), 0, Map.of()), folder + " is a directory");
        refused(Kind.UNREACHABLE, () -> open(text.toString(), 0, Map.of()), "notes.txt", "not a DuckDB database");
        refused(Kind.UNREACHABLE, () -> open(text + "/w.duckdb", 0, Map.of()), "notes.txt is not a directory");
        assertThat(text).hasContent("not a database, but long enough to be read as one\n");
    }

    @Test
    void aQueryCannotWrite() {
        try (Target target = open(folder + "/w.duckdb", 0, Map.of())) {
            refused(
                    Kind.FAILED,
                    () -> target.query("CREATE TABLE sneaky (i INTEGER)", 1),
                    "only one statement that reads");
            refused(Kind.FAILED, () -> target.query("COMMIT; CREATE TABLE sneaky (i INTEGER)", 1), "more than one");
            assertThat(target.existingTables()).isEmpty();
        }
    }

    @Test
    void namesThatDifferInCaseAloneAreTheSameTable() {
        try (Target target = open(folder + "/w.duckdb", 0, Map.of())) {
            target.execute("CREATE TABLE \"FACTS\" (theirs INTEGER)");
            refused(Kind.OCCUPIED, () -> target.requireFree(List.of(FACTS), true), "FACTS");
        }
    }

    @Test
    void aValueThatItsColumnCannotHoldIsRefusedNamingTheColumn() {
        Table narrow = facts(Column.of("n", SqlType.SMALLINT, true));
        try (Target target = open(folder + "/w.duckdb", 0, Map.of())) {
            target.begin("run-1", "f", "t");
            target.createStaging("run-1", narrow);
            RowSource rows = TestRows.source(TestRows.batch(narrow, row(1L, 40_000L)));
            refused(
                    Kind.FAILED,
                    () -> target.commit(new LoadUnit("run-1", "facts", 0), narrow, LoaderKind.NATIVE, rows),
                    "column n",
                    "40000",
                    "SMALLINT");
            assertThat(target.countStaging("run-1", "facts")).isZero();
        }
    }

    @Test
    void aPrimaryKeyWhoseIndexWouldTakeTooMuchMemoryIsProvenInstead() {
        try (Target target = open(folder + "/w.duckdb", 60_000_000, Map.of())) {
            target.begin("run-1", "f", "t");
            assertThat(stateOfKey(target, "run-1", FACTS, facts(0, 100_000))).isEqualTo(KeyOutcome.State.ENFORCED);
            target.begin("run-2", "f", "t");
            assertThat(stateOfKey(target, "run-2", FACTS, facts(0, 400_000)))
                    .isEqualTo(KeyOutcome.State.PROVEN_NOT_ENFORCED);
            target.begin("run-3", "f", "t");
            RowBatch doubled = new RowBatch(
                    "facts",
                    FACTS.columns(),
                    List.of(
                            LongVector.of(IntStream.range(0, 400_000)
                                    .mapToLong(i -> i % 399_999)
                                    .toArray()),
                            facts(0, 400_000).vectors().get(1)),
                    400_000);
            refused(Kind.FAILED, () -> stateOfKey(target, "run-3", FACTS, doubled), "facts", "pk_facts", "id=0");
        }
    }

    @Test
    void anIndexOfLongTextsCountsTheirBytes() {
        Table wordy = new Table(
                "facts",
                TableRole.FACT,
                "",
                FACTS.columns(),
                Optional.of(new UniqueKey("pk_facts", List.of("label"))),
                List.of(),
                List.of(),
                List.of());
        int rows = 60_000;
        String filler = "x".repeat(1_000);
        String[] labels = IntStream.range(0, rows)
                .mapToObj(i -> Integer.toString(i * 31 % rows, 36) + filler + i)
                .toArray(String[]::new);
        RowBatch wide = new RowBatch(
                "facts", wordy.columns(), List.of(facts(0, rows).vectors().get(0), TextVector.of(labels)), rows);
        try (Target target = open(folder + "/w.duckdb", 80_000_000, Map.of())) {
            target.begin("run-1", "f", "t");
            assertThat(stateOfKey(target, "run-1", wordy, wide)).isEqualTo(KeyOutcome.State.PROVEN_NOT_ENFORCED);
            target.publish("run-1", List.of(wordy), false, "p");
            assertThat(target.query("SELECT COUNT(*) FROM facts", 1).rows()).isEqualTo(List.of(List.of("" + rows)));
        }
    }

    private static KeyOutcome.State stateOfKey(Target target, String run, Table table, RowBatch rows) {
        target.createStaging(run, table);
        target.commit(new LoadUnit(run, "facts", 0), table, LoaderKind.NATIVE, TestRows.source(rows));
        List<KeyOutcome> outcomes = target.addKeys(run, List.of(table));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0).state();
    }

    @Test
    void aResultLargerThanMemoryIsReadAndAPartOfItAsked() {
        try (Target target = open(folder + "/w.duckdb", 60_000_000, Map.of())) {
            publish(target, "run-1", 0, 400_000);
            String many = "SELECT a.id, a.label FROM facts a, range(100) r(i)";
            assertThat(target.query(many, 3).truncated()).isTrue();
            long[] seen = new long[1];
            target.readInKeyOrder(FACTS, target.publishedNames().table("facts"), batch -> {
                assertThat(((LongVector) batch.vectors().get(0)).values()[0]).isEqualTo(seen[0]);
                seen[0] += batch.rowCount();
            });
            assertThat(seen[0]).isEqualTo(400_000);
        }
    }

    @Test
    void theFileDoesNotGrowWithEveryNewStar() throws IOException {
        Path file = folder.resolve("w.duckdb");
        long[] sizes = new long[6];
        for (int run = 0; run < sizes.length; run++) {
            try (Target target = open(file.toString(), 0, Map.of())) {
                publish(target, "run-" + run, run, 300_000);
            }
            sizes[run] = Files.size(file);
        }
        assertThat(sizes[5]).isLessThan(2 * sizes[0]);
        assertThat(folder.resolve("w.duckdb.wal")).doesNotExist();
        assertThat(folder.resolve("w.duckdb.tmp")).doesNotExist();
    }

    @Test
    void viewsOverTheStarShowTheNewRowsAfterAPublish() {
        try (Target target = open(folder + "/w.duckdb", 0, Map.of())) {
            publish(target, "run-1", 0, 10);
            target.execute("CREATE VIEW last_one AS SELECT MAX(id) AS id FROM facts");
            publish(target, "run-2", 5, 10);
            assertThat(target.query("SELECT id FROM last_one", 1).rows().get(0).get(0))
                    .isEqualTo("14");
            assertThat(target.existingTables()).containsExactly("facts", "last_one");
        }
    }

    @Test
    void aSchemaOfItsOwnIsMadeAndFilled() {
        TargetSettings settings = new TargetSettings(
                "jdbc:duckdb:" + folder.resolve("w.duckdb"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Mart 1"),
                2,
                0,
                Map.of());
        try (Target target = new DuckDbTargetProvider().open(settings)) {
            target.execute("CREATE TABLE main.facts (theirs INTEGER)");
            publish(target, "run-1", 0, 3);
            assertThat(target.query("SELECT COUNT(*) FROM \"Mart 1\".facts", 1).rows())
                    .isEqualTo(List.of(List.of("3")));
            assertThat(target.existingTables()).containsExactly("facts");
        }
    }

    private static void publish(Target target, String run, long from, int rows) {
        target.begin(run, "f", run);
        target.createStaging(run, FACTS);
        target.commit(new LoadUnit(run, "facts", 0), FACTS, LoaderKind.NATIVE, TestRows.source(facts(from, rows)));
        target.afterLoad(run, FACTS);
        target.addKeys(run, List.of(FACTS));
        target.publish(run, List.of(FACTS), true, "p");
    }

    private static RowBatch facts(long from, int rows) {
        String[] labels = IntStream.range(0, rows)
                .mapToObj(i -> "label number " + (from + i))
                .toArray(String[]::new);
        long[] ids = IntStream.range(0, rows).mapToLong(i -> from + i).toArray();
        return new RowBatch("facts", FACTS.columns(), List.of(LongVector.of(ids), TextVector.of(labels)), rows);
    }

    private static Table facts(Column column) {
        return new Table(
                "facts",
                TableRole.FACT,
                "",
                List.of(Column.of("id", SqlType.BIGINT, false), column),
                Optional.of(new UniqueKey("pk_facts", List.of("id"))),
                List.of(),
                List.of(),
                List.of());
    }

    private static Target open(String file, long memoryBytes, Map<String, String> properties) {
        return new DuckDbTargetProvider()
                .open(new TargetSettings(
                        "jdbc:duckdb:" + file,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        2,
                        memoryBytes,
                        properties));
    }

    private static void refused(Kind kind, ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(TargetException.class, e -> {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
            assertThat(e.getMessage()).contains(words);
        });
    }
}
