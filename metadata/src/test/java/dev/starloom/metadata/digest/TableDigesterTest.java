package dev.starloom.metadata.digest;

import static dev.starloom.metadata.digest.Rows.batch;
import static dev.starloom.metadata.digest.Rows.column;
import static dev.starloom.metadata.digest.Rows.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableDigesterTest {
    private static final Table THINGS = table(
            "things",
            List.of("id"),
            column("id", SqlType.BIGINT),
            column("name", SqlType.varchar(20)),
            column("price", SqlType.decimal(6, 2)),
            column("day", SqlType.DATE));
    private static final Table NUMBERS =
            table("numbers", List.of("id"), column("id", SqlType.BIGINT), column("word", SqlType.TEXT));
    private static final Table PAIRS =
            table("pairs", List.of("word", "part"), column("part", SqlType.INTEGER), column("word", SqlType.TEXT));

    @Test
    void theRootIsTheOneComputedByAnotherLanguage() {
        // From a script over Python's hashlib that follows the package description.
        List<List<Object>> rows = List.of(
                Arrays.asList(1L, "a|b", new BigDecimal("-0.05"), LocalDate.of(1582, 10, 4)),
                Arrays.asList(2L, null, new BigDecimal("10"), null),
                Arrays.asList(4096L, "", BigDecimal.ZERO, LocalDate.EPOCH));
        assertThat(digest(THINGS, rows).text())
                .isEqualTo("merkle-sha256:e7b03ca314518b5c639593619d1b0133ac259bf8b071ebc46f3e20c8ee8ba03d");
    }

    @Test
    void anEmptyTableHasTheDigestOfNoLeaves() throws Exception {
        TableDigest digest = TableDigester.of(THINGS).finish();
        assertThat(digest.rows()).isZero();
        assertThat(digest.leaves()).isEmpty();
        assertThat(digest.root()).isEqualTo(PlainDigest.root(THINGS, List.of()));
    }

    @Test
    void everyNumberOfLeavesGivesTheTreeOfThePlainVersion() throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        for (long leaf = -3; leaf < 10; leaf++) {
            rows.add(List.of(leaf * 4096, "least of its leaf"));
            rows.add(List.of(leaf * 4096 + 4095, "greatest of its leaf"));
            assertThat(digest(NUMBERS, rows).root()).isEqualTo(PlainDigest.root(NUMBERS, rows));
        }
    }

    @Test
    void howRowsAreCutIntoBatchesDoesNotMatter() throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 10_000; i++) {
            rows.add(List.of(3 * i, "w" + i));
        }
        TableDigester digester = TableDigester.of(NUMBERS);
        for (int from = 0, size = 1; from < rows.size(); from += size, size = size * 2 + 1) {
            digester.add(digester.hash(batch(NUMBERS, rows.subList(from, Math.min(rows.size(), from + size)))));
            digester.add(digester.hash(batch(NUMBERS, List.of())));
        }
        assertThat(digester.finish()).isEqualTo(digest(NUMBERS, rows));
        assertThat(digest(NUMBERS, rows).root()).isEqualTo(PlainDigest.root(NUMBERS, rows));
    }

    @Test
    void otherKeysAreCutByPosition() throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 9_000; i++) {
            rows.add(List.of(i % 2, String.format("w%06d", i / 2)));
        }
        TableDigest digest = digest(PAIRS, rows);
        assertThat(digest.leaves()).extracting(Leaf::identity).containsExactly(0L, 1L, 2L);
        assertThat(digest.root()).isEqualTo(PlainDigest.root(PAIRS, rows));
    }

    @Test
    void schemaNameAndTypesArePartOfTheRoot() {
        List<List<Object>> rows = List.of(List.of(1L, "one"));
        Table renamed = table("numbers2", List.of("id"), column("id", SqlType.BIGINT), column("word", SqlType.TEXT));
        Table retyped =
                table("numbers", List.of("id"), column("id", SqlType.BIGINT), column("word", SqlType.varchar(9)));
        Table recolumned = table("numbers", List.of("id"), column("id", SqlType.BIGINT), column("words", SqlType.TEXT));
        assertThat(List.of(
                        digest(NUMBERS, rows).root(),
                        digest(renamed, rows).root(),
                        digest(retyped, rows).root(),
                        digest(recolumned, rows).root()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aChangedRowIsLocatedByItsLeaf() {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 20_000; i++) {
            rows.add(List.of(i, "w"));
        }
        TableDigest before = digest(NUMBERS, rows);
        assertThat(TableDigest.firstDifferentLeaf(before, digest(NUMBERS, rows)))
                .isEmpty();

        List<List<Object>> changed = new ArrayList<>(rows);
        changed.set(9_000, List.of(9_000L, "v"));
        assertThat(TableDigest.firstDifferentLeaf(before, digest(NUMBERS, changed)))
                .contains(2L);

        List<List<Object>> cut = rows.subList(0, 16_384);
        assertThat(TableDigest.firstDifferentLeaf(before, digest(NUMBERS, cut))).contains(4L);

        List<List<Object>> hole = new ArrayList<>(rows);
        hole.subList(4096, 8192).clear();
        assertThat(TableDigest.firstDifferentLeaf(before, digest(NUMBERS, hole)))
                .contains(1L);
        assertThat(digest(NUMBERS, hole).root()).isNotEqualTo(before.root());
    }

    @Test
    void leavesComputedElsewhereGiveTheSameRoot() {
        List<List<Object>> rows = List.of(List.of(1L, "one"), List.of(5_000L, "two"));
        TableDigest digest = digest(NUMBERS, rows);
        assertThat(TableDigest.ofLeaves(NUMBERS, 2, new ArrayList<>(digest.leaves())))
                .isEqualTo(digest);
        assertThatThrownBy(() -> TableDigest.ofLeaves(
                        NUMBERS,
                        2,
                        List.of(digest.leaves().get(1), digest.leaves().get(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by rising identity");
    }

    @Test
    void keysOutOfOrderAreRefused() {
        assertThatThrownBy(() -> digest(NUMBERS, List.of(List.of(2L, "b"), List.of(2L, "a"))))
                .hasMessageContaining("key 2 of numbers comes after key 2");
        TableDigester digester = TableDigester.of(NUMBERS);
        digester.add(digester.hash(batch(NUMBERS, List.of(List.of(7L, "b")))));
        RowHashes earlier = digester.hash(batch(NUMBERS, List.of(List.of(-7L, "b"))));
        assertThatThrownBy(() -> digester.add(earlier)).hasMessageContaining("key -7 of numbers comes after key 7");

        assertThatThrownBy(() -> digest(PAIRS, List.of(List.of(1L, "b"), List.of(2L, "a"))))
                .hasMessageContaining("row 1 of a batch of pairs");
        TableDigester pairs = TableDigester.of(PAIRS);
        pairs.add(pairs.hash(batch(PAIRS, List.of(List.of(-1L, "é")))));
        RowHashes before = pairs.hash(batch(PAIRS, List.of(List.of(9L, "z"))));
        assertThatThrownBy(() -> pairs.add(before)).hasMessageContaining("strict order of [word, part]");
        pairs.add(pairs.hash(batch(PAIRS, List.of(List.of(0L, "é"), List.of(-5L, "éa")))));
    }

    @Test
    void tablesWithoutAPrimaryKeyAreRefusedByName() {
        assertThatThrownBy(() -> TableDigester.of(table("loose", List.of(), column("id", SqlType.BIGINT))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loose has no primary key");
    }

    @Test
    void aNullInTheKeyIsRefused() {
        List<List<Object>> rows = List.of(Arrays.asList(null, "b"));
        assertThatThrownBy(() -> digest(NUMBERS, rows)).hasMessageContaining("numbers.id");
        assertThatThrownBy(() -> digest(PAIRS, rows)).hasMessageContaining("pairs.part");
    }

    @Test
    void aFinishedDigestTakesNoMoreRows() {
        TableDigester digester = TableDigester.of(NUMBERS);
        RowHashes hashes = digester.hash(batch(NUMBERS, List.of(List.of(1L, "b"))));
        digester.finish();
        assertThatThrownBy(() -> digester.add(hashes)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(digester::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aVectorThatDoesNotCarryTheTypeIsRefused() {
        Table wrong = table("numbers", List.of("id"), column("id", SqlType.BIGINT), column("word", SqlType.DATE));
        assertThatThrownBy(() -> TableDigester.of(wrong).hash(batch(NUMBERS, List.of(List.of(1L, "b")))))
                .hasMessageContaining("numbers.word is a DATE, but the batch carries it as TEXT");
    }

    private static TableDigest digest(Table table, List<List<Object>> rows) {
        TableDigester digester = TableDigester.of(table);
        digester.add(digester.hash(batch(table, rows)));
        return digester.finish();
    }
}
