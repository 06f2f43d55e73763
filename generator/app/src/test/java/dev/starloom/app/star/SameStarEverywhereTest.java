package dev.starloom.app.star;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.lineage.RunRecord;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One seed, one star: the same digests on any number of threads, by any loader, in every engine, release after release. */
class SameStarEverywhereTest {
    private static final String SCALE = "{pack: retail, scale: 0.05, threads: %d, loader: %s, target: {url: '%s'%s}}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void onAnyNumberOfThreads(int threads) {
        assertGolden(duckdb(threads, "native"));
    }

    @Test
    void byThePortableLoader() {
        assertGolden(duckdb(2, "jooq"));
    }

    @Test
    void inPostgresql() {
        String url = TestPostgres.freshDatabase();
        assertGolden(fill(
                2,
                "native",
                url,
                ", user: " + TestPostgres.user() + ", password: '${ENV:PW}'",
                TestPostgres.password()));
    }

    @Test
    void inMariaDb() {
        String url = TestMariaDb.freshDatabase();
        assertGolden(fill(
                2, "native", url, ", user: " + TestMariaDb.user() + ", password: '${ENV:PW}'", TestMariaDb.password()));
    }

    @Test
    void inH2() {
        assertGolden(fill(2, "native", "jdbc:h2:" + folder.resolve("star"), "", ""));
    }

    @Test
    void anotherSeedGivesOtherRows() {
        RunRecord other = Stars.fill(
                Stars.settings(
                        "{scale: 0.05, seed: 43, target: {url: 'jdbc:duckdb:" + folder.resolve("other.duckdb") + "'}}"),
                folder,
                Map.of());
        Map<String, String> digests = Stars.digests(other);
        golden().forEach((table, digest) -> {
            // The calendar and the list of places come from no seed.
            if (!table.equals("dates") && !table.equals("places")) {
                assertThat(digests).as(table).doesNotContainEntry(table, digest);
            }
        });
    }

    private RunRecord duckdb(int threads, String loader) {
        return fill(threads, loader, "jdbc:duckdb:" + folder.resolve("star.duckdb"), "", "");
    }

    private RunRecord fill(int threads, String loader, String url, String credentials, String password) {
        return Stars.fill(
                Stars.settings(SCALE.formatted(threads, loader, url, credentials)), folder, Map.of("PW", password));
    }

    private static void assertGolden(RunRecord record) {
        assertThat(Stars.digests(record)).isEqualTo(golden());
        assertThat(Stars.checks(record))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.passed())
                        .as(() -> check.name() + ": " + check.measured())
                        .isTrue());
    }

    /** Digests of the retail star at scale 0.05 and seed 42; a change of them is a change of rows and raises data-version. */
    private static Map<String, String> golden() {
        Map<String, String> golden = new TreeMap<>();
        try (InputStream in = SameStarEverywhereTest.class.getResourceAsStream("/golden/retail-0.05.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(" +"))
                    .forEach(pair -> golden.put(pair[0], pair[1]));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return golden;
    }
}
