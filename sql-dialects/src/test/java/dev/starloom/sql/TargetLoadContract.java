package dev.starloom.sql;

import static dev.starloom.sql.TestRows.batch;
import static dev.starloom.sql.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.QueryResult;
import dev.starloom.metadata.target.Receipt;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.TargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Units become visible whole, once, and in any order; what was loaded can be read in key order. */
public abstract class TargetLoadContract extends TargetValuesContract {
    private static final Table NUMBERS =
            keyed("numbers", Column.of("id", SqlType.BIGINT, false), Column.of("label", SqlType.varchar(40), true));

    @Test
    void theTargetSaysWhatItIsAndNotHowToGetIn() {
        assertThat(target.info().engine()).isNotBlank();
        assertThat(target.info().engineVersion()).isNotBlank();
        assertThat(target.info().driverVersion()).isNotBlank();
        assertThat(target.info().location()).startsWith("jdbc:");
        settings.password()
                .filter(password -> !password.isEmpty())
                .ifPresent(password -> assertThat(target.info().toString())
                        .doesNotContain("password")
                        .doesNotContain(password));
        assertThat(target.rowsPerUnit(NUMBERS)).isPositive();
        assertThat(target.parallelUnits()).isPositive();
    }

    @Test
    void aFreshDatabaseHoldsNothing() {
        assertThat(target.existingTables()).isEmpty();
        assertThat(target.published()).isEmpty();
        target.requireFree(List.of(NUMBERS), false);
    }

    @ParameterizedTest
    @EnumSource
    void aUnitIsWrittenOnce(LoaderKind loader) {
        begin(RUN);
        target.createStaging(RUN, NUMBERS);
        Receipt first = load(RUN, NUMBERS, 0, loader, row(1L, "a"), row(2L, "b"));
        Receipt second = load(RUN, NUMBERS, 0, loader, row(1L, "a"), row(2L, "b"));
        assertThat(first).isEqualTo(new Receipt(new LoadUnit(RUN, "numbers", 0), 2, false));
        assertThat(second).isEqualTo(new Receipt(new LoadUnit(RUN, "numbers", 0), 2, true));
        assertThat(target.countStaging(RUN, "numbers")).isEqualTo(2);
    }

    @Test
    void aUnitIsStillKnownAfterReconnecting() {
        begin(RUN);
        target.createStaging(RUN, NUMBERS);
        load(RUN, NUMBERS, 3, LoaderKind.NATIVE, row(1L, "a"));
        reopen();
        assertThat(load(RUN, NUMBERS, 3, LoaderKind.NATIVE, row(1L, "a")).alreadyThere())
                .isTrue();
        assertThat(load(RUN, NUMBERS, 4, LoaderKind.NATIVE, row(2L, "b")).alreadyThere())
                .isFalse();
        assertThat(readStaging(RUN, NUMBERS)).isEqualTo(cells(NUMBERS, row(1L, "a"), row(2L, "b")));
    }

    @ParameterizedTest
    @EnumSource
    void aUnitOfSeveralBatchesOrOfNoneIsCommitted(LoaderKind loader) {
        begin(RUN);
        target.createStaging(RUN, NUMBERS);
        RowSource three = TestRows.source(
                batch(NUMBERS, row(1L, "a")), batch(NUMBERS), batch(NUMBERS, row(2L, "b"), row(3L, null)));
        assertThat(target.commit(new LoadUnit(RUN, "numbers", 0), NUMBERS, loader, three)
                        .rows())
                .isEqualTo(3);
        assertThat(load(RUN, NUMBERS, 1, loader)).isEqualTo(new Receipt(new LoadUnit(RUN, "numbers", 1), 0, false));
        assertThat(load(RUN, NUMBERS, 1, loader).alreadyThere()).isTrue();
        assertThat(target.countStaging(RUN, "numbers")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void aFailingSourceLeavesNoRowsAndNoLedgerEntry(LoaderKind loader) {
        begin(RUN);
        target.createStaging(RUN, NUMBERS);
        load(RUN, NUMBERS, 0, loader, row(1L, "a"));
        RowSource failing = new RowSource() {
            private int asked;

            @Override
            public Optional<RowBatch> next() {
                if (asked++ == 2) {
                    throw new IllegalStateException("the source broke");
                }
                return Optional.of(numbers(asked * 10_000, 5_000));
            }
        };
        LoadUnit unit = new LoadUnit(RUN, "numbers", 1);
        assertThatThrownBy(() -> target.commit(unit, NUMBERS, loader, failing))
                .hasStackTraceContaining("the source broke");
        assertThat(target.countStaging(RUN, "numbers")).isEqualTo(1);
        assertThat(target.commit(unit, NUMBERS, loader, TestRows.source(numbers(2, 10)))
                        .alreadyThere())
                .isFalse();
        assertThat(target.countStaging(RUN, "numbers")).isEqualTo(11);
    }

    @ParameterizedTest
    @EnumSource
    void aNullWhereNoneIsAllowedIsRefusedAndLeavesNothing(LoaderKind loader) {
        begin(RUN);
        target.createStaging(RUN, NUMBERS);
        assertThatThrownBy(() -> load(RUN, NUMBERS, 0, loader, row(1L, "a"), row(null, "b")))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("numbers");
        assertThat(target.countStaging(RUN, "numbers")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void unitsOfSeveralTablesLoadAtOnceInAnyOrder(LoaderKind loader) throws Exception {
        begin(RUN);
        Table others = keyed("others", NUMBERS.columns().toArray(Column[]::new));
        target.createStaging(RUN, NUMBERS);
        target.createStaging(RUN, others);
        int rows = loader == LoaderKind.NATIVE ? 3_000 : 300;
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Receipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int unit = 11 - i;
                for (Table table : List.of(NUMBERS, others)) {
                    receipts.add(pool.submit(() -> target.commit(
                            new LoadUnit(RUN, table.name(), unit),
                            table,
                            loader,
                            TestRows.source(numbers(table, unit * rows, rows)))));
                }
            }
            for (Future<Receipt> receipt : receipts) {
                assertThat(receipt.get().rows()).isEqualTo(rows);
            }
        } finally {
            pool.shutdownNow();
        }
        for (Table table : List.of(NUMBERS, others)) {
            assertThat(target.countStaging(RUN, table.name())).isEqualTo(12L * rows);
            assertThat(readStaging(RUN, table)).isEqualTo(TestRows.cells(numbers(table, 0, 12 * rows)));
        }
    }

    @Test
    void aSelectFillsATableOnceAndSaysWhatItRan() {
        begin(RUN);
        Table doubled =
                keyed("doubled", Column.of("id", SqlType.BIGINT, false), Column.of("twice", SqlType.BIGINT, false));
        stage(RUN, NUMBERS, row(1L, "a"), row(2L, "b"), row(3L, "c"));
        target.createStaging(RUN, doubled);
        String id = target.stagingNames(RUN).quote("id");
        String select = "SELECT " + id + ", " + id + " * 2 FROM "
                + target.stagingNames(RUN).table("numbers");
        LoadUnit unit = new LoadUnit(RUN, "doubled", 0);
        String statement = target.insertSelect(unit, doubled, select);
        assertThat(statement).startsWithIgnoringCase("INSERT INTO").contains(select);
        target.insertSelect(unit, doubled, select);
        assertThat(target.countStaging(RUN, "doubled")).isEqualTo(3);
        assertThat(readStaging(RUN, doubled)).isEqualTo(cells(doubled, row(1L, 2L), row(2L, 4L), row(3L, 6L)));
    }

    @Test
    void aSelectThatFailsLeavesNothingAndNamesTheTable() {
        begin(RUN);
        target.createStaging(RUN, NUMBERS);
        assertThatThrownBy(() -> target.insertSelect(
                        new LoadUnit(RUN, "numbers", 0),
                        NUMBERS,
                        "SELECT nothing_of_that_name, 'x' FROM nowhere_at_all"))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("numbers");
        assertThat(target.countStaging(RUN, "numbers")).isZero();
        assertThat(load(RUN, NUMBERS, 0, LoaderKind.NATIVE, row(1L, "a")).alreadyThere())
                .isFalse();
    }

    @Test
    void rowsAreReadInTheOrderOfAnIntegerKey() {
        begin(RUN);
        target.createStaging(RUN, NUMBERS);
        RowBatch late = numbers(6_000, 6_000);
        RowBatch early = numbers(-20, 6_020);
        target.commit(new LoadUnit(RUN, "numbers", 0), NUMBERS, LoaderKind.NATIVE, TestRows.source(late));
        target.commit(new LoadUnit(RUN, "numbers", 1), NUMBERS, LoaderKind.NATIVE, TestRows.source(early));
        List<RowBatch> batches = new ArrayList<>();
        target.readInKeyOrder(NUMBERS, target.stagingNames(RUN).table("numbers"), batches::add);
        assertThat(batches).allSatisfy(read -> {
            assertThat(read.table()).isEqualTo("numbers");
            assertThat(read.columns()).isEqualTo(NUMBERS.columns());
            assertThat(read.rowCount()).isPositive();
        });
        List<List<Object>> rows =
                batches.stream().flatMap(read -> TestRows.cells(read).stream()).toList();
        assertThat(rows).isEqualTo(TestRows.cells(numbers(-20, 12_020)));
    }

    @Test
    void rowsAreReadInTheOrderOfACompositeKey() {
        begin(RUN);
        Table table = composite();
        Object[][] rows = {
            row("x", 2L, 0L),
            row("x", 1L, -5L),
            row("a", 9L, 3L),
            row("b", 0L, 3L),
            row("c", -7L, 3L),
            row("z", 2L, -1L)
        };
        stage(RUN, table, rows);
        Object[][] ordered = {rows[1], rows[5], rows[0], rows[4], rows[3], rows[2]};
        assertThat(readStaging(RUN, table)).isEqualTo(cells(table, ordered));
    }

    @Test
    void rowsAreReadInTheBinaryOrderOfATextKey() {
        begin(RUN);
        Table table = keyed("words", Column.of("word", SqlType.varchar(20), false));
        String[] words = {"", " ", "A", "Z", "_", "a", "ab", "a b", "aB", "z", "Ä", "ß", "é", "\uffee", "😀", "10", "9"
        };
        Object[][] rows = Arrays.stream(words).map(TestRows::row).toArray(Object[][]::new);
        stage(RUN, table, rows);
        Object[][] ordered = Arrays.stream(words)
                .sorted((a, b) -> Arrays.compareUnsigned(
                        a.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        b.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .map(TestRows::row)
                .toArray(Object[][]::new);
        assertThat(readStaging(RUN, table)).isEqualTo(cells(table, ordered));
    }

    @Test
    void queryShowsNullAsNullAndSaysWhenThereIsMore() {
        begin(RUN);
        stage(RUN, NUMBERS, row(1L, null), row(2L, ""), row(3L, "c"));
        String names = target.stagingNames(RUN).table("numbers");
        QueryResult two = target.query("SELECT id, label AS text FROM " + names + " ORDER BY id", 2);
        assertThat(two.columns()).isEqualTo(List.of("id", "text"));
        assertThat(two.rows()).isEqualTo(List.of(Arrays.asList("1", null), List.of("2", "")));
        assertThat(two.truncated()).isTrue();
        assertThat(target.query("SELECT id FROM " + names, 3).truncated()).isFalse();
        assertThatThrownBy(() -> target.query("SELECT no_such_column FROM " + names, 3))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("no_such_column");
    }

    @Test
    void aFailedQueryDoesNotSpoilTheConnection() {
        begin(RUN);
        target.createStaging(RUN, NUMBERS);
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> target.query("SELECT broken FROM", 3)).isInstanceOf(TargetException.class);
        }
        assertThat(target.countStaging(RUN, "numbers")).isZero();
    }

    private static Table composite() {
        return new Table(
                "pairs",
                TableRole.BRIDGE,
                "",
                List.of(
                        Column.of("note", SqlType.TEXT, true),
                        Column.of("second", SqlType.INTEGER, false),
                        Column.of("first", SqlType.INTEGER, false)),
                Optional.of(new UniqueKey("pk_pairs", List.of("first", "second"))),
                List.of(),
                List.of(),
                List.of());
    }

    private static RowBatch numbers(int from, int count) {
        return numbers(NUMBERS, from, count);
    }

    private static RowBatch numbers(Table table, int from, int count) {
        return batch(
                table,
                IntStream.range(from, from + count)
                        .mapToObj(i -> row((long) i, "label " + i))
                        .toArray(Object[][]::new));
    }

    @Test
    void aStatementThatLastsIsEndedWhenItsThreadIsInterrupted() throws InterruptedException {
        Table numbers = keyed("numbers", Column.of("id", SqlType.BIGINT, false));
        begin(RUN);
        stage(
                RUN,
                numbers,
                IntStream.range(0, 1000).mapToObj(i -> row((long) i)).toArray(Object[][]::new));
        String name = target.stagingNames(RUN).table("numbers");
        String hours = "FROM " + name + " a, " + name + " b, " + name + " c, " + name + " d, " + name
                + " e WHERE a.id * b.id + c.id * d.id + e.id < 0";
        Table slow = keyed("slow", Column.of("id", SqlType.BIGINT, false));
        target.createStaging(RUN, slow);
        stopped(() -> target.query("SELECT a.id " + hours, 1));
        stopped(() -> target.insertSelect(new LoadUnit(RUN, "slow", 0), slow, "SELECT a.id " + hours));
        stopped(() -> target.readInKeyOrder(slow, "(SELECT a.id " + hours + ") t", batch -> {}));
        assertThat(target.countStaging(RUN, "slow")).isZero();
        assertThat(target.countStaging(RUN, "numbers")).isEqualTo(1000);
    }

    private static void stopped(Runnable work) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                thrown.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.setDaemon(true);
        thread.start();
        // So that most times the statement runs already; one that does not is stopped as well.
        Thread.sleep(500);
        thread.interrupt();
        thread.join(60_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(TargetException.class).hasMessageContaining("stopped on request");
        assertThat(stillInterrupted).isTrue();
    }
}
