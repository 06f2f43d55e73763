package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.starloom.engine.pack.LinkSpec.Choose;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    /** Ten parts: index, group a, b or c in turn, weight 0 .. 9, date = 10 x (9 - index). */
    private static Star star(int rows, UnaryOperator<Star.LinkDraft> link) {
        Star star = parts();
        star.table("uses", Star.rows(rows))
                .nullable("part_id", "BIGINT", "part.part_id")
                .link("part", "parts", link)
                .nullable("kind", "VARCHAR(1)", "part.kind")
                .nullable("day", "BIGINT", "part.day");
        return star;
    }

    private static Star parts() {
        Star star = new Star();
        star.table("parts", Star.rows(10))
                .key("part_id")
                .column(
                        "kind",
                        "VARCHAR(1)",
                        "CASE WHEN MOD(ROW_INDEX(), 3) = 0 THEN 'a' ELSE CASE WHEN MOD(ROW_INDEX(), 3) = 1 THEN 'b' ELSE 'c'"
                                + " END END")
                .column("weight", "DOUBLE", "ROW_INDEX()")
                .column("day", "BIGINT", "10 * (9 - ROW_INDEX())");
        return star;
    }

    private static Rows uses(int rows, UnaryOperator<Star.LinkDraft> link) {
        return Rows.of(star(rows, link).generation(1000, 1), "uses");
    }

    private static Map<Long, Integer> frequencies(List<Long> values) {
        Map<Long, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts;
    }

    @Test
    void withoutAnythingAllRowsAreAlike() {
        Map<Long, Integer> counts = frequencies(uses(20_000, link -> link).longs("part_id"));
        assertThat(counts)
                .hasSize(10)
                .allSatisfy((part, count) -> assertThat(count).isBetween(1800, 2200));
    }

    @Test
    void weightsGiveTheirShares() {
        Map<Long, Integer> counts =
                frequencies(uses(45_000, link -> link.weight("weight")).longs("part_id"));
        assertThat(counts).doesNotContainKey(1L);
        for (long part = 2; part <= 10; part++) {
            assertThat(counts.get(part) / 1000.0).isCloseTo(part - 1, within(0.25));
        }
    }

    @Test
    void aMatchKeepsTheRowsThatEqualIt() {
        Rows uses = uses(500, link -> link.match("kind", "CASE WHEN MOD(ROW_INDEX(), 2) = 0 THEN 'a' ELSE 'c' END"));
        for (int i = 0; i < 500; i++) {
            assertThat(uses.texts("kind").get(i)).isEqualTo(i % 2 == 0 ? "'a'" : "'c'");
        }
        assertThat(new HashSet<>(uses.longs("part_id"))).containsExactlyInAnyOrder(1L, 4L, 7L, 10L, 3L, 6L, 9L);
    }

    @Test
    void aMatchOfNumbersFindsThemToo() {
        assertThat(uses(20, link -> link.match("day", "10 * MOD(ROW_INDEX(), 10)"))
                        .longs("day"))
                .startsWith(0L, 10L, 20L, 30L)
                .hasSize(20);
    }

    @Test
    void boundsAreIncludedAndWeightsStillCount() {
        Rows uses = uses(7_000, link -> link.order("day", "20", "40").weight("weight"));
        Map<Long, Integer> counts = frequencies(uses.longs("day"));
        assertThat(counts.keySet()).containsExactlyInAnyOrder(20L, 30L, 40L);
        // Parts 8, 7, 6 with the weights 7, 6, 5 of 18.
        assertThat(counts.get(20L) / 7_000.0).isCloseTo(7 / 18.0, within(0.02));
        assertThat(counts.get(40L) / 7_000.0).isCloseTo(5 / 18.0, within(0.02));
    }

    @Test
    void lastIsTheOneAsOfTheBoundAndFirstTheOneAfter() {
        assertThat(uses(
                                5,
                                link -> link.order("day", null, "25 + ROW_INDEX() * 10")
                                        .choose(Choose.LAST))
                        .longs("day"))
                .containsExactly(20L, 30L, 40L, 50L, 60L);
        assertThat(uses(
                                5,
                                link -> link.order("day", "25 + ROW_INDEX() * 10", null)
                                        .choose(Choose.FIRST))
                        .longs("day"))
                .containsExactly(30L, 40L, 50L, 60L, 70L);
        assertThat(uses(
                                3,
                                link -> link.match("kind", "'b'")
                                        .order("day", null, "45")
                                        .choose(Choose.LAST))
                        .longs("day"))
                .containsExactly(20L, 20L, 20L);
    }

    @Test
    void textIsOrderedByItsCharacters() {
        assertThat(uses(3, link -> link.order("kind", null, null).choose(Choose.FIRST))
                        .texts("part_id"))
                .containsOnly("1");
        assertThat(uses(3, link -> link.order("kind", null, "'bzz'").choose(Choose.LAST))
                        .texts("part_id"))
                .containsOnly("8");
        assertThat(new HashSet<>(
                        uses(300, link -> link.order("kind", "'ab'", "'b'")).texts("kind")))
                .containsOnly("'b'");
        assertThat(uses(3, link -> link.order("kind", "'cc'", null).orNull()).texts("kind"))
                .containsOnly("NULL");
    }

    @Test
    void aNullableLinkIsNullWithoutCandidates() {
        Rows uses =
                uses(4, link -> link.order("day", "60 + ROW_INDEX() * 20", null).orNull());
        assertThat(uses.longs("day").subList(2, 4)).containsExactly(null, null);
        assertThat(uses.longs("day").get(0)).isNotNull();
        assertThat(uses(2, link -> link.match("kind", "'z'").orNull()).texts("kind"))
                .containsOnly("NULL");
    }

    @Test
    void aLinkThatMustHoldSaysWhatItLookedFor() {
        assertThatThrownBy(() -> uses(4, link -> link.match("kind", "'a'").order("day", "10 * ROW_INDEX() + 80", null)))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("uses, link part, row 2: no row of parts fits: none has kind = 'a', day >= 100")
                .hasMessageContaining("nullable: true");
    }

    @Test
    void datesInMessagesReadAsDates() {
        Star star = new Star();
        star.table("days", Star.rows(3)).key("id").column("day", "DATE", "ADD_DAYS(DATE '2025-01-01', ROW_INDEX())");
        star.table("uses", Star.rows(1))
                .link("d", "days", link -> link.order("day", "DATE '2025-02-01'", null))
                .link("d_id", "d");
        assertThatThrownBy(() -> Rows.of(star.generation(), "uses"))
                .hasMessageContaining("none has day >= 2025-02-01;");
    }

    @Test
    void aConditionMakesTheLinkNullWhereItDoesNotHold() {
        Rows uses = uses(10_000, link -> link.when("RANDOM() < 0.3"));
        long set = uses.longs("part_id").stream().filter(part -> part != null).count();
        assertThat(set).isBetween(2_850L, 3_150L);
    }

    @Test
    void aRowIsFoundByItsIndex() {
        assertThat(uses(5, link -> link.row("9 - ROW_INDEX()")).longs("part_id"))
                .containsExactly(10L, 9L, 8L, 7L, 6L);
        assertThat(uses(11, link -> link.row("ROW_INDEX()").orNull())
                        .longs("part_id")
                        .get(10))
                .isNull();
        assertThatThrownBy(() -> uses(11, link -> link.row("ROW_INDEX()")))
                .hasMessageContaining("row 10: no row of parts fits: its row index is 10");
    }

    @Test
    void rowsOfWhenAreFoundByTheirIndexToo() {
        Star star = parts();
        star.table("odd", Star.when("parts", "part", "MOD(part.part_id, 2) = 0"))
                .key("odd_id");
        star.table("uses", Star.rows(10))
                .link("o", "odd", link -> link.row("ROW_INDEX()").orNull())
                .nullable("odd_id", "BIGINT", "o.odd_id");
        assertThat(Rows.of(star.generation(), "uses").longs("odd_id"))
                .containsExactly(null, 2L, null, 4L, null, 6L, null, 8L, null, 10L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weight", ""})
    void siblingsNeverShareACandidate(String weight) {
        Star star = parts();
        star.table("boxes", Star.rows(500)).key("box_id");
        star.table("contents", Star.each("boxes", "box", "1 + MOD(box.box_id, 9)"))
                .link(
                        "part",
                        "parts",
                        link -> weight.isEmpty()
                                ? link.distinctly()
                                : link.weight(weight).distinctly())
                .link("box_id", "box")
                .link("part_id", "part");
        Rows contents = Rows.of(star.generation(100, 2), "contents");
        Set<String> pairs = new HashSet<>();
        Map<Long, Integer> parts = new HashMap<>();
        for (int i = 0; i < contents.size(); i++) {
            assertThat(pairs.add(contents.texts("box_id").get(i) + " "
                            + contents.texts("part_id").get(i)))
                    .isTrue();
            parts.merge(contents.longs("part_id").get(i), 1, Integer::sum);
        }
        if (weight.isEmpty()) {
            assertThat(parts).hasSize(10);
        } else {
            // The part of weight 0 is never drawn, however many siblings there are.
            assertThat(parts).hasSize(9);
            assertThat(parts.get(10L)).isGreaterThan(parts.get(2L));
        }
    }

    @Test
    void theFirstOfDistinctSiblingsIsDrawnByWeightAndTheSecondFromTheRest() {
        Star star = parts();
        star.table("boxes", Star.rows(20_000)).key("box_id");
        star.table("contents", Star.each("boxes", "box", "2"))
                .link("part", "parts", link -> link.weight("weight").distinctly())
                .link("part_id", "part");
        List<Long> drawn = Rows.of(star.generation(), "contents").longs("part_id");
        int heaviestFirst = 0;
        int heaviestSecond = 0;
        for (int i = 0; i < drawn.size(); i += 2) {
            heaviestFirst += drawn.get(i) == 10 ? 1 : 0;
            heaviestSecond += drawn.get(i + 1) == 10 ? 1 : 0;
        }
        double expected = 0;
        for (int other = 1; other < 9; other++) {
            expected += other / 45.0 * 9 / (45.0 - other);
        }
        assertThat(heaviestFirst / 20_000.0).isCloseTo(9 / 45.0, within(0.01));
        assertThat(heaviestSecond / 20_000.0).isCloseTo(expected, within(0.01));
    }

    @Test
    void siblingsThatExhaustTheCandidatesAreRefusedOrNull() {
        Star star = parts();
        star.table("boxes", Star.rows(3)).key("box_id");
        star.table("contents", Star.each("boxes", "box", "5"))
                .link("part", "parts", link -> link.match("kind", "'a'").distinctly())
                .link("part_id", "part");
        assertThatThrownBy(() -> Rows.of(star.generation(), "contents"))
                .hasMessageContaining("contents, link part, row 4")
                .hasMessageContaining("not taken by a sibling");

        Star nullable = parts();
        nullable.table("boxes", Star.rows(3)).key("box_id");
        nullable.table("contents", Star.each("boxes", "box", "5"))
                .link(
                        "part",
                        "parts",
                        link -> link.match("kind", "'a'").distinctly().orNull())
                .nullable("part_id", "BIGINT", "part.part_id");
        List<Long> parts = Rows.of(nullable.generation(), "contents").longs("part_id");
        assertThat(parts.subList(0, 4)).containsExactlyInAnyOrder(1L, 4L, 7L, 10L);
        assertThat(parts.get(4)).isNull();
    }

    @Test
    void memoryIsCountedForWhatLinksRead() {
        Generation generation = star(10_000, link -> link.weight("weight")).generation();
        assertThat(generation.residentBytes()).containsOnlyKeys("parts");
        long estimated = generation.residentBytes().get("parts");
        generation.generate("uses", 0);
        assertThat(generation.residentBytes()).containsOnlyKeys("parts");
        assertThat(generation.residentBytes().get("parts")).isBetween(estimated / 2, estimated * 2);
    }
}
