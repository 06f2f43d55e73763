package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are an exact total spread over a parent. */
class SpreadTest {
    private static long[] children(long parents, long total, String weight, int rowsPerBlock) {
        Star star = new Star();
        star.table("days", Star.rows(parents)).key("day_id").column("demand", "DOUBLE", weight);
        star.table("sales", Star.spread("days", "day", total, "day.demand")).link("day_id", "day");
        long[] counts = new long[(int) parents];
        Rows sales = Rows.of(star.generation(rowsPerBlock, 2), "sales");
        assertThat(sales.size()).isEqualTo((int) total);
        sales.longs("day_id").forEach(day -> counts[(int) (day - 1)]++);
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 100_000})
    void eachParentGetsTheDifferenceOfTheFloorsOfItsRunningShares(int rowsPerBlock) {
        long[] counts = children(97, 10_007, "MOD(ROW_INDEX() * 37, 11)", rowsPerBlock);
        BigInteger all = BigInteger.ZERO;
        for (int i = 0; i < 97; i++) {
            all = all.add(BigInteger.valueOf(i * 37 % 11));
        }
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < 97; i++) {
            BigInteger before = share(sum, all);
            sum = sum.add(BigInteger.valueOf(i * 37 % 11));
            assertThat(counts[i]).isEqualTo(share(sum, all).subtract(before).longValue());
        }
    }

    private static BigInteger share(BigInteger sum, BigInteger all) {
        return sum.multiply(BigInteger.valueOf(10_007)).divide(all);
    }

    @Test
    void theTotalIsExactWhateverTheWeightsAre() {
        for (int total : new int[] {1, 2, 999, 50_000}) {
            assertThat(Arrays.stream(children(333, total, "RANDOM() / 3", 50)).sum())
                    .isEqualTo(total);
        }
    }

    @Test
    void parentsWithoutWeightGetNothing() {
        long[] counts = children(10, 100, "CASE WHEN ROW_INDEX() >= 7 THEN 0 ELSE 1 END", 3);
        assertThat(Arrays.copyOfRange(counts, 7, 10)).containsOnly(0);
    }

    @Test
    void aTotalThatNoWeightCarriesIsRefused() {
        assertThatThrownBy(() -> children(10, 100, "0", 100))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("table sales: 100 rows cannot be spread over days")
                .hasMessageContaining("day.demand");
        assertThatThrownBy(() -> children(10, 100, "ROW_INDEX() - 5", 100))
                .hasMessageContaining("the weight of row 0 of days is -5.0");
    }

    @Test
    void aCountThatIsNoneIsRefused() {
        Star star = new Star();
        star.table("days", Star.rows(10)).key("day_id");
        star.table("sales", Star.each("days", "day", "3 - day.day_id")).link("day_id", "day");
        assertThatThrownBy(() -> Rows.of(star.generation(), "sales"))
                .hasMessageContaining("table sales: its count for row 3 of days is -1")
                .hasMessageContaining("3 - day.day_id");
    }

    @Test
    void countsMayBeRandomAndBlocksMayBeEmpty() {
        Star star = new Star();
        star.table("days", Star.rows(1000)).key("day_id");
        star.table("sales", Star.each("days", "day", "CASE WHEN RANDOM() < 0.01 THEN 3 ELSE 0 END"))
                .link("day_id", "day");
        Rows whole = Rows.of(star.generation(), "sales");
        assertThat(whole.size()).isBetween(9, 60);
        assertThat(Rows.of(star.generation(5, 2), "sales")).isEqualTo(whole);
    }
}
