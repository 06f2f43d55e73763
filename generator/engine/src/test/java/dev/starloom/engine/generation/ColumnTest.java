package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.GeneratorSpec.WeightedValue;
import dev.starloom.engine.pack.RowsSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTest {
    private static Rows rows(int rows, String type, GeneratorSpec generator) {
        Star star = new Star();
        star.table("t", Star.rows(rows)).generated("c", type, generator);
        return Rows.of(star.generation(), "t");
    }

    private static Rows rows(int rows, String type, String sql) {
        return rows(rows, type, new GeneratorSpec.Expression(sql));
    }

    @Test
    void keysCountFromTheirStart() {
        assertThat(rows(3, "INTEGER", new GeneratorSpec.Key(100)).longs("c")).containsExactly(100L, 101L, 102L);
        assertThatThrownBy(() -> rows(3, "SMALLINT", new GeneratorSpec.Key(32_766)))
                .hasMessageContaining("t.c, row 2: the key 32768 does not fit SMALLINT");
    }

    @Test
    void valuesComeInProportionToTheirWeights() {
        List<String> values = rows(
                        10_000,
                        "VARCHAR(6)",
                        new GeneratorSpec.Values(
                                List.of(new WeightedValue("active", 90), new WeightedValue("'it''s'", 10))))
                .texts("c");
        assertThat(new HashSet<>(values)).containsExactlyInAnyOrder("'active'", "'it's'");
        assertThat(values.stream().filter("'active'"::equals).count()).isBetween(8_900L, 9_100L);
    }

    @Test
    void valuesOfACycleComeInTurn() {
        assertThat(rows(5, "DATE", new GeneratorSpec.Cycle(List.of("1970-01-11", "1970-01-02", "1970-01-11")))
                        .longs("c"))
                .containsExactly(10L, 1L, 10L, 10L, 1L);
        assertThat(rows(1, "VARCHAR(2)", new GeneratorSpec.Cycle(List.of("ab", "c")))
                        .texts("c"))
                .containsExactly("'ab'");
        assertThatThrownBy(() -> rows(1, "SMALLINT", new GeneratorSpec.Cycle(List.of("1", "40000"))))
                .hasMessageContaining("t.yaml c: column t.c cannot be made")
                .hasMessageContaining("40000");
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 7, 7",
        "'DECIMAL(6,2)', 1.5, 150",
        "DATE, DATE '1970-01-11', 10",
        "DATE, 1970-01-11, 10",
        "BOOLEAN, true, 1",
        "TIMESTAMP, 1970-01-01 00:00:01, 1000000",
        "DOUBLE, 2.5, 2.5"
    })
    void valuesAreReadByTheColumnsType(String type, String value, String expected) {
        assertThat(rows(1, type, new GeneratorSpec.Values(List.of(new WeightedValue(value, 1))))
                        .texts("c"))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"INTEGER, 1.5", "'DECIMAL(6,2)', 1.555", "DATE, yesterday", "VARCHAR(3), long", "SMALLINT, 40000"})
    void aValueThatDoesNotFitIsRefused(String type, String value) {
        assertThatThrownBy(() -> rows(1, type, new GeneratorSpec.Values(List.of(new WeightedValue(value, 1)))))
                .hasMessageContaining("t.yaml c: column t.c cannot be made")
                .hasMessageContaining(value);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 777, 1000})
    void patternsSpellNoTextTwice(int rows) {
        List<String> texts =
                rows(rows, "CHAR(6)", new GeneratorSpec.Pattern("ä-###")).texts("c");
        assertThat(new HashSet<>(texts)).hasSize(rows);
        assertThat(texts).allMatch(text -> text.matches("'ä-[0-9]{3}'"));
    }

    @Test
    void patternsBeyond62BitsAreUniqueAndFillEveryPlace() {
        List<String> texts = rows(2_000, "VARCHAR(30)", new GeneratorSpec.Pattern("********************??"))
                .texts("c");
        assertThat(new HashSet<>(texts)).hasSize(2_000);
        assertThat(texts).allMatch(text -> text.matches("'[A-Z0-9]{20}[A-Z]{2}'"));
        assertThat(texts.stream().map(text -> text.charAt(1)).distinct().count())
                .isEqualTo(36);
    }

    @Test
    void aPatternWithFewerTextsThanRowsIsRefused() {
        assertThatThrownBy(() -> rows(1001, "CHAR(3)", new GeneratorSpec.Pattern("###")))
                .hasMessageContaining("spells 1000 texts, but the table has 1001 rows")
                .hasMessageContaining("PATTERN_TOO_SMALL");
        Star star = new Star();
        star.table("p", Star.rows(11)).key("p_id");
        star.table("t", Star.each("p", "p", "1")).generated("c", "CHAR(1)", new GeneratorSpec.Pattern("#"));
        assertThatThrownBy(() -> Rows.of(star.generation(), "t"))
                .hasMessageContaining("t.c, row 10: the pattern '#' has only 10 texts");
    }

    @Test
    void distributionsHaveTheirMeansAndKeepTheirBounds() {
        List<Double> normal = rows(
                        20_000,
                        "DOUBLE",
                        new GeneratorSpec.Distribution("normal", Map.of("mean", 50.0, "sd", 10.0, "min", 30.0)))
                .doubles("c");
        assertThat(mean(normal)).isCloseTo(50.08, within(0.3));
        assertThat(normal).allMatch(value -> value >= 30).contains(30.0);

        List<Long> cents = rows(
                        20_000,
                        "DECIMAL(8,2)",
                        new GeneratorSpec.Distribution("lognormal", Map.of("mean", 2.0, "sd", 0.5)))
                .longs("c");
        assertThat(cents.stream().mapToLong(v -> v).average().orElseThrow() / 100)
                .isCloseTo(Math.exp(2.125), within(0.1));

        List<Long> dice = rows(
                        12_000, "INTEGER", new GeneratorSpec.Distribution("uniform", Map.of("min", 1.0, "max", 6.0)))
                .longs("c");
        for (long side = 1; side <= 6; side++) {
            long wanted = side;
            assertThat(dice.stream().filter(v -> v == wanted).count()).isBetween(1_850L, 2_150L);
        }
    }

    @Test
    void distributionsNameWhatIsWrong() {
        assertThatThrownBy(() -> rows(1, "DOUBLE", new GeneratorSpec.Distribution("norml", Map.of())))
                .hasMessageContaining("no distribution 'norml'; there are [exponential, lognormal, normal, uniform]");
        assertThatThrownBy(() -> rows(1, "DOUBLE", new GeneratorSpec.Distribution("normal", Map.of("mean", 1.0))))
                .hasMessageContaining("sd is missing");
        assertThatThrownBy(() -> rows(1, "DATE", new GeneratorSpec.Distribution("exponential", Map.of("mean", 1.0))))
                .hasMessageContaining("not DATE");
        assertThatThrownBy(
                        () -> rows(100, "SMALLINT", new GeneratorSpec.Distribution("exponential", Map.of("mean", 1e6))))
                .hasMessageContaining("does not fit SMALLINT; give the distribution a min and a max");
    }

    @Test
    void linesOfAFileBecomeRows() {
        Star star = new Star();
        star.table(
                        "places",
                        new RowsSpec.CsvFile(
                                "places.csv",
                                Map.of("city", List.of("Aba", "Bee", ""), "people", List.of("10", "", "30"))))
                .key("place_id")
                .generated("city", "VARCHAR(5)", new GeneratorSpec.Csv("city"))
                .nullable("people", "INTEGER", new GeneratorSpec.Csv("people"));
        Rows rows = Rows.of(star.generation(2, 1), "places");
        assertThat(rows.texts("city")).containsExactly("'Aba'", "'Bee'", "''");
        assertThat(rows.texts("people")).containsExactly("10", "NULL", "30");
    }

    @Test
    void everyBadCellOfAFileIsNamed() {
        Star star = new Star();
        star.table("places", new RowsSpec.CsvFile("places.csv", Map.of("people", List.of("10", "many", "", "2.5"))))
                .generated("people", "INTEGER", new GeneratorSpec.Csv("people"))
                .generated("folk", "INTEGER", new GeneratorSpec.Csv("peeple"));
        assertThatThrownBy(star::generation)
                .hasMessageContaining("places.csv:3 people: 'many' is not a value of INTEGER")
                .hasMessageContaining("places.csv:4 people: the value is empty")
                .hasMessageContaining("places.csv:5 people: '2.5'")
                .hasMessageContaining("no header 'peeple'; did you mean 'people'?");
    }

    @Test
    void dictionariesAreEvaluatedOnceAndPickedFrom() {
        GeneratorSpec datafaker = new GeneratorSpec.Datafaker("#{Name.first_name}", 50);
        List<String> names = rows(2_000, "VARCHAR(40)", datafaker).texts("c");
        assertThat(new HashSet<>(names)).hasSizeBetween(30, 50);
        assertThat(rows(2_000, "VARCHAR(40)", datafaker).texts("c")).isEqualTo(names);
        assertThatThrownBy(() -> rows(1, "VARCHAR(2)", datafaker)).hasMessageContaining("but the column is VARCHAR(2)");
        assertThatThrownBy(() -> rows(1, "VARCHAR(9)", new GeneratorSpec.Datafaker("#{No.such}", 5)))
                .hasMessageContaining("Datafaker cannot evaluate '#{No.such}'");
        assertThatThrownBy(() -> rows(1, "VARCHAR(9)", new GeneratorSpec.Datafaker("plain", 5)))
                .hasMessageContaining("'plain' calls nothing of Datafaker");
    }

    @Test
    void nullWhenMakesNullsAndOnlyWhereTheyAreAllowed() {
        Star star = new Star();
        star.table("t", Star.rows(10))
                .key("id")
                .column("c", "BIGINT", true, new GeneratorSpec.Expression("id * 2"), Optional.of("MOD(id, 3) = 0"));
        assertThat(Rows.of(star.generation(), "t").longs("c"))
                .containsExactly(2L, 4L, null, 8L, 10L, null, 14L, 16L, null, 20L);

        Star strict = new Star();
        strict.table("t", Star.rows(10))
                .key("id")
                .column("c", "BIGINT", false, new GeneratorSpec.Expression("id"), Optional.of("id > 4"));
        assertThatThrownBy(() -> Rows.of(strict.generation(3, 1), "t"))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("t.c, row 4: the value is NULL");
    }

    @Test
    void aValueThatFailsNamesItsRow() {
        assertThatThrownBy(() -> rows(100, "SMALLINT", "ROW_INDEX() * 1000"))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("t.c, row 33: ")
                .hasMessageContaining("33000")
                .hasMessageNotContaining("row 0");
    }

    @Test
    void positionsAreWhatTheySay() {
        Star star = new Star();
        star.table("p", Star.rows(40)).key("p_id");
        star.table("t", Star.each("p", "p", "MOD(p.p_id, 3)"))
                .column("i", "BIGINT", "ROW_INDEX()")
                .column("n", "BIGINT", "ROW_TOTAL()")
                .column("j", "BIGINT", "SIBLING_INDEX()")
                .column("k", "BIGINT", "SIBLING_COUNT()")
                .column("x", "BIGINT", "PERMUTED_INDEX()")
                .column("m", "BIGINT", "TABLE_ROWS('p')");
        Rows rows = Rows.of(star.generation(7, 2), "t");
        List<Long> indexes = LongStream.range(0, 40).boxed().toList();
        assertThat(rows.longs("i")).isEqualTo(indexes.subList(0, rows.size()));
        assertThat(rows.size()).isEqualTo(40);
        assertThat(rows.longs("n")).containsOnly(40L);
        assertThat(rows.longs("m")).containsOnly(40L);
        assertThat(rows.longs("j").subList(0, 6)).containsExactly(0L, 0L, 1L, 0L, 0L, 1L);
        assertThat(rows.longs("k").subList(0, 6)).containsExactly(1L, 2L, 2L, 1L, 2L, 2L);
        assertThat(rows.longs("x")).containsExactlyInAnyOrderElementsOf(indexes).isNotEqualTo(indexes);
    }

    @Test
    void randomFunctionsHaveTheirMeans() {
        assertThat(mean(rows(20_000, "DOUBLE", "RANDOM()").doubles("c"))).isCloseTo(0.5, within(0.01));
        assertThat(mean(rows(20_000, "DOUBLE", "RANDOM_NORMAL(5, 2)").doubles("c")))
                .isCloseTo(5, within(0.05));
        assertThat(mean(rows(20_000, "DOUBLE", "RANDOM_EXPONENTIAL(4)").doubles("c")))
                .isCloseTo(4, within(0.1));
        assertThat(mean(rows(20_000, "DOUBLE", "RANDOM_POISSON(2.5)").doubles("c")))
                .isCloseTo(2.5, within(0.05));
        List<Long> dice = rows(12_000, "INTEGER", "RANDOM_INT(1, 6)").longs("c");
        for (long side = 1; side <= 6; side++) {
            long wanted = side;
            assertThat(dice.stream().filter(v -> v == wanted).count()).isBetween(1_850L, 2_150L);
        }
    }

    @Test
    void twoCallsAreTwoStreams() {
        assertThat(rows(100, "DOUBLE", "RANDOM() - RANDOM()").doubles("c")).doesNotContain(0.0);
    }

    @Test
    void aRangeWithoutValuesIsRefused() {
        assertThatThrownBy(() -> rows(3, "INTEGER", "RANDOM_INT(2, 2 - ROW_INDEX())"))
                .hasMessageContaining("t.c, row 1: ")
                .hasMessageContaining("RANDOM_INT(2, 1) has no value to give");
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }
}
