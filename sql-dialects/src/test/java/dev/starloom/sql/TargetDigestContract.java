package dev.starloom.sql;

import static dev.starloom.sql.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.digest.TableDigester;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.DigestPlace;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read back has the digest of what was written. */
public abstract class TargetDigestContract extends TargetLoadContract {
    /** More than one leaf of the digest, few enough for the portable loader. */
    private static final int ROWS = 4_500;

    @ParameterizedTest
    @EnumSource
    void theDigestOfAnIntegerKeySurvivesTheRoundTrip(LoaderKind loader) {
        digestSurvives(
                loader,
                table(List.of("id")),
                IntStream.range(0, ROWS).mapToObj(TargetDigestContract::cells).toList());
    }

    @ParameterizedTest
    @EnumSource
    void theDigestOfACompositeKeySurvivesTheRoundTrip(LoaderKind loader) {
        digestSurvives(
                loader,
                table(List.of("small", "id")),
                IntStream.range(0, ROWS)
                        .mapToObj(TargetDigestContract::cells)
                        .sorted(Comparator.comparingLong((Object[] r) -> (Long) r[1])
                                .thenComparingLong(r -> (Long) r[0]))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void theDigestOfATextKeySurvivesTheRoundTrip(LoaderKind loader) {
        digestSurvives(
                loader,
                table(List.of("code")),
                IntStream.range(0, ROWS)
                        .mapToObj(TargetDigestContract::cells)
                        .sorted(Comparator.comparing((Object[] r) -> (String) r[2]))
                        .toList());
    }

    private void digestSurvives(LoaderKind loader, Table table, List<Object[]> ordered) {
        begin(RUN);
        target.createStaging(RUN, table);
        RowBatch rows = TestRows.batch(table, ordered);
        target.commit(new LoadUnit(RUN, table.name(), 0), table, loader, TestRows.source(rows));
        TableDigester read = TableDigester.of(table);
        List<RowBatch> batches = new ArrayList<>();
        target.readInKeyOrder(table, target.stagingNames(RUN).table(table.name()), batches::add);
        batches.forEach(batch -> read.add(read.hash(batch)));
        TableDigester written = TableDigester.of(table);
        written.add(written.hash(rows));
        TableDigest expected = written.finish();
        assertThat(expected.rows()).isEqualTo(ROWS);
        assertThat(read.finish()).isEqualTo(expected);
    }

    /** Forty tables by seed, with every kind of key, over the values that engines spell each in their own way. */
    @Test
    void digestsOfHostileTablesAreTheSameInsideAndOutside() {
        begin(RUN);
        for (int seed = 0; seed < 40; seed++) {
            HostileRows.Made made =
                    new HostileRows(seed, keepsYearZero()).table(seed % 20 == 0 ? 6_000 : 120, hasDoubles(seed));
            Table table = named(made.table(), "hostile" + seed);
            target.createStaging(RUN, table);
            RowBatch rows = TestRows.batch(table, made.rows());
            target.commit(new LoadUnit(RUN, table.name(), 0), table, LoaderKind.NATIVE, TestRows.source(rows));
            TableDigester java = TableDigester.of(table);
            java.add(java.hash(rows));
            TableDigest expected = java.finish();
            String there = target.stagingNames(RUN).table(table.name());
            assertThat(target.digest(table, there, DigestPlace.OUTSIDE, done -> {}))
                    .as("seed %s outside, %s", seed, table.columns())
                    .isEqualTo(expected);
            assertThat(target.digest(table, there, DigestPlace.INSIDE, done -> {}))
                    .as("seed %s inside, %s", seed, table.columns())
                    .isEqualTo(expected);
            assertThat(((JdbcTarget) target)
                            .digestInside(table, there, done -> {})
                            .isPresent())
                    .as("seed %s is computed by the engine itself, %s", seed, table.columns())
                    .isEqualTo(digestsInside(table));
        }
    }

    private boolean hasDoubles(int seed) {
        return seed % 5 == 0 && keepsNegativeZero();
    }

    private static Table named(Table table, String name) {
        return new Table(
                name,
                table.role(),
                "",
                table.columns(),
                table.primaryKey().map(k -> new UniqueKey("pk_" + name, k.columns())),
                List.of(),
                List.of(),
                List.of());
    }

    private static Table table(List<String> key) {
        return new Table(
                "digested",
                TableRole.FACT,
                "",
                List.of(
                        Column.of("id", SqlType.BIGINT, false),
                        Column.of("small", SqlType.SMALLINT, false),
                        Column.of("code", SqlType.varchar(20), false),
                        Column.of("note", SqlType.TEXT, true),
                        Column.of("day", SqlType.DATE, true),
                        Column.of("instant", SqlType.TIMESTAMP, true),
                        Column.of("clock", SqlType.TIME, true),
                        Column.of("price", SqlType.decimal(12, 2), true),
                        Column.of("wide", SqlType.decimal(30, 4), true),
                        Column.of("ratio", SqlType.DOUBLE, true),
                        Column.of("flag", SqlType.BOOLEAN, true),
                        Column.of("raw", SqlType.BINARY, true)),
                Optional.of(new UniqueKey("pk_digested", key)),
                List.of(),
                List.of(),
                List.of());
    }

    private static Object[] cells(int i) {
        boolean gap = i % 7 == 3;
        long spread = i * 2_654_435_761L;
        return row(
                (long) i,
                (long) (i % 11) - 5,
                "c" + Integer.toString(i, 36) + (i % 2 == 0 ? "A" : "é"),
                gap ? null : i % 5 == 0 ? "" : "note\t'" + i + "' 😀",
                gap ? null : spread % 700_000,
                gap ? null : spread * 1_000 - 5_000_000_000_000L,
                gap ? null : spread % 86_400_000_000L,
                gap ? null : spread % 100_000_000 - 50_000_000,
                gap ? null : BigInteger.valueOf(spread).pow(2).negate(),
                gap ? null : spread / 7.0,
                gap ? null : (long) (i & 1),
                gap ? null : new byte[] {(byte) i, 0, (byte) (i >> 8)});
    }
}
