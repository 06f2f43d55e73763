package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.pack.LinkSpec.Choose;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Links against a plain search over all rows, on many families with bounds, groups, zero weights and exhaustion. */
class LinkOracleTest {
    private static final int BOXES = 2_000;

    private final Star star = new Star();
    private Rows parts;
    private Rows uses;

    private void make(boolean distinct, UnaryOperator<Star.LinkDraft> how) {
        star.table("parts", Star.rows(60))
                .key("part_id")
                .column("kind", "INTEGER", "RANDOM_INT(0, 4)")
                .nullable("day", "INTEGER", "CASE WHEN RANDOM() < 0.9 THEN RANDOM_INT(0, 30) END")
                .column(
                        "weight",
                        "DECIMAL(9,3)",
                        "CASE WHEN RANDOM() < 0.3 THEN 0 ELSE RANDOM_EXPONENTIAL(50) + 0.001 END");
        star.table("boxes", Star.rows(BOXES)).key("box_id");
        star.table("uses", Star.each("boxes", "box", "MOD(box.box_id, 7)"))
                .link("box_id", "box")
                .column("kind", "INTEGER", "RANDOM_INT(0, 5)")
                .column("least", "INTEGER", "RANDOM_INT(0, 15)")
                .column("most", "INTEGER", "RANDOM_INT(10, 30)")
                .link("part", "parts", link -> {
                    Star.LinkDraft draft = how.apply(link.match("kind", "kind").order("day", "least", "most"))
                            .orNull();
                    return distinct ? draft.distinctly() : draft;
                })
                .nullable("part_id", "BIGINT", "part.part_id");
        Generation generation = star.generation(500, 1);
        parts = Rows.of(generation, "parts");
        uses = Rows.of(generation, "uses");
    }

    /** Candidates of a use, those that its earlier siblings took left out. */
    private Set<Long> candidates(int use, Set<Long> taken, boolean weighted) {
        Set<Long> candidates = new HashSet<>();
        for (int part = 0; part < 60; part++) {
            Long day = parts.longs("day").get(part);
            boolean fits =
                    parts.longs("kind").get(part).equals(uses.longs("kind").get(use))
                            && day != null
                            && day >= uses.longs("least").get(use)
                            && day <= uses.longs("most").get(use)
                            && (!weighted || parts.longs("weight").get(part) > 0)
                            && !taken.contains((long) part + 1);
            if (fits) {
                candidates.add((long) part + 1);
            }
        }
        return candidates;
    }

    private void compare(boolean distinct, boolean weighted, Choose choose) {
        Set<Long> taken = new HashSet<>();
        List<Long> boxes = uses.longs("box_id");
        List<Long> chosen = uses.longs("part_id");
        int nulls = 0;
        for (int use = 0; use < 1_500; use++) {
            if (!distinct || (use > 0 && !boxes.get(use).equals(boxes.get(use - 1)))) {
                taken.clear();
            }
            Set<Long> candidates = candidates(use, taken, weighted);
            if (candidates.isEmpty()) {
                assertThat(chosen.get(use)).isNull();
                nulls++;
            } else if (choose == Choose.RANDOM) {
                assertThat(candidates).contains(chosen.get(use));
            } else {
                assertThat(chosen.get(use)).isEqualTo(extreme(candidates, choose));
            }
            taken.add(chosen.get(use));
        }
        assertThat(nulls).isBetween(50, 1_400);
    }

    private long extreme(Set<Long> candidates, Choose choose) {
        long best = -1;
        for (long candidate : new TreeSet<>(candidates)) {
            long day = parts.longs("day").get((int) candidate - 1);
            long bestDay = best < 0 ? 0 : parts.longs("day").get((int) best - 1);
            if (best < 0 || (choose == Choose.FIRST ? day < bestDay : day >= bestDay)) {
                best = candidate;
            }
        }
        return best;
    }

    @Test
    void evenDraws() {
        make(false, link -> link);
        compare(false, false, Choose.RANDOM);
    }

    @Test
    void weightedDraws() {
        make(false, link -> link.weight("weight"));
        compare(false, true, Choose.RANDOM);
    }

    @Test
    void evenDrawsWithoutReplacement() {
        make(true, link -> link);
        compare(true, false, Choose.RANDOM);
    }

    @Test
    void weightedDrawsWithoutReplacement() {
        make(true, link -> link.weight("weight"));
        compare(true, true, Choose.RANDOM);
    }

    @Test
    void firstOfEqualDaysIsTheFirstRow() {
        make(false, link -> link.choose(Choose.FIRST));
        compare(false, false, Choose.FIRST);
    }

    @Test
    void lastWithoutReplacement() {
        make(true, link -> link.choose(Choose.LAST));
        compare(true, false, Choose.LAST);
    }
}
