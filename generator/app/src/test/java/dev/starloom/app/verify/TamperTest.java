package dev.starloom.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.DigestPlace;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Targets;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is changed is found, and what is not is not. {@code setup/tamper} makes a thousand changes in each engine and flips a bit
 * of every byte; a build makes a few.
 */
class TamperTest {
    private static final int CHANGES = Integer.getInteger("starloom.tamper.changes", 18);
    private static final int EVERY_BYTE = Integer.getInteger("starloom.tamper.step", 997);

    @TempDir
    private Path folder;

    @Test
    void inDuckDb() {
        try (TamperSuite suite =
                new TamperSuite(folder, "jdbc:duckdb:" + folder.resolve("w.duckdb"), Optional.empty(), "", 1)) {
            changesAreFound("DuckDB", suite);
            Set<Integer> flips = new HashSet<>();
            assertThat(suite.bitFlips(EVERY_BYTE, flips)).isZero();
            System.out.printf(
                    Locale.ROOT, "%,d bits of record and signature flipped, one at a time: all found%n", flips.size());
            Table table = suite.warehouse().table("bookings");
            suite.target().execute("CREATE TABLE kept AS SELECT * FROM bookings ORDER BY amount");
            suite.target().execute("DROP TABLE bookings");
            suite.target().execute("ALTER TABLE kept RENAME TO bookings");
            assertThat(suite.wrong()).as("written again in another order").isEmpty();
            copiesMatch(suite, table);
        }
    }

    @Test
    void inPostgresql() {
        try (TamperSuite suite = new TamperSuite(
                folder, TestPostgres.freshDatabase(), Optional.of(TestPostgres.user()), TestPostgres.password(), 2)) {
            changesAreFound("PostgreSQL", suite);
            suite.target().execute("CLUSTER bookings USING " + primaryKey(suite, "bookings"));
            suite.target().execute("REINDEX TABLE bookings");
            suite.target().execute("ALTER TABLE accounts SET (fillfactor = 50)");
            suite.target().execute("UPDATE accounts SET account_id = account_id");
            assertThat(suite.wrong())
                    .as("clustered, indexes made again, rows moved")
                    .isEmpty();
            for (Table table : suite.warehouse().tables()) {
                copiesMatch(suite, table);
            }
        }
    }

    @Test
    void inMariaDb() {
        try (TamperSuite suite = new TamperSuite(
                folder, TestMariaDb.freshDatabase(), Optional.of(TestMariaDb.user()), TestMariaDb.password(), 3)) {
            changesAreFound("MariaDB", suite);
            suite.target().execute("ALTER TABLE bookings FORCE");
            suite.target().execute("ALTER TABLE bookings CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
            assertThat(suite.wrong())
                    .as("written again, under another collation")
                    .isEmpty();
            copiesMatch(suite, suite.warehouse().table("bookings"));
        }
    }

    private static String primaryKey(TamperSuite suite, String table) {
        return suite.target()
                .query(
                        "SELECT conname FROM pg_constraint WHERE contype = 'p' AND conrelid = '" + table
                                + "'::regclass",
                        1)
                .rows()
                .get(0)
                .get(0);
    }

    private static void changesAreFound(String engine, TamperSuite suite) {
        assertThat(suite.wrong()).as("untouched").isEmpty();
        Map<TamperSuite.Kind, TamperSuite.Count> counts = suite.change(CHANGES);
        System.out.printf(
                "%-10s  %-20s  %5s  %5s  %10s  %10s%n", "engine", "change", "made", "found", "leaf named", "row named");
        counts.forEach((kind, count) -> System.out.printf(
                "%-10s  %-20s  %5d  %5d  %10d  %10d%n",
                engine, kind.title, count.made(), count.found(), count.leafNamed(), count.rowNamed()));
        counts.forEach((kind, count) -> assertThat(List.of(count.found(), count.leafNamed(), count.rowNamed()))
                .as(kind.title)
                .containsOnly(count.made()));
        assertThat(counts.values().stream().mapToInt(TamperSuite.Count::made).sum())
                .isEqualTo(CHANGES);
        assertThat(suite.wrong()).as("all taken back").isEmpty();
    }

    /** The rows of a table, copied to another engine, have the same digest there. */
    private static void copiesMatch(TamperSuite suite, Table table) {
        List<RowBatch> rows = new ArrayList<>();
        suite.target().readInKeyOrder(table, suite.name(table), rows::add);
        Iterator<RowBatch> left = rows.iterator();
        TargetSettings memory = new TargetSettings(
                "jdbc:duckdb:", Optional.empty(), Optional.empty(), Optional.empty(), 1, 0, Map.of());
        try (Target copy = Targets.open(memory)) {
            copy.begin("copy", "copy", "2026-01-02T03:04:05Z");
            copy.createStaging("copy", table);
            copy.commit(
                    new LoadUnit("copy", table.name(), 0),
                    table,
                    LoaderKind.NATIVE,
                    () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty());
            TableDigest digest =
                    copy.digest(table, copy.stagingNames("copy").table(table.name()), DigestPlace.INSIDE, done -> {});
            assertThat(digest.text())
                    .isEqualTo(suite.record().published().stream()
                            .filter(t -> t.name().equals(table.name()))
                            .findFirst()
                            .orElseThrow()
                            .digest()
                            .orElseThrow());
        }
    }
}
