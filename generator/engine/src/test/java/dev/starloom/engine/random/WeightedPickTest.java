package dev.starloom.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WeightedPickTest {
    private static final CellKey KEY = CellKey.of(1, 1, "t", "c", 0);

    @Test
    void picksInProportionToWeights() {
        double[] weights = {50, 30, 0, 15, 5};
        WeightedPick pick = new WeightedPick(weights);
        int[] picked = new int[5];
        for (int i = 0; i < 100_000; i++) {
            picked[pick.pick(KEY.bits(i))]++;
        }
        assertThat(picked[2]).isZero();
        for (int i = 0; i < weights.length; i++) {
            assertThat((double) picked[i]).isBetween(weights[i] * 1000 - 600, weights[i] * 1000 + 600);
        }
    }

    @Test
    void aSingleValueIsAlwaysPicked() {
        assertThat(new WeightedPick(new double[] {0.001}).pick(-1L)).isZero();
    }

    @Test
    void refusesWeightsThatAreNone() {
        assertThatThrownBy(() -> new WeightedPick(new double[] {0, 0})).hasMessageContaining("sum to 0");
        assertThatThrownBy(() -> new WeightedPick(new double[] {1, -1})).hasMessageContaining("not -1");
        assertThatThrownBy(() -> new WeightedPick(new double[] {Double.NaN})).hasMessageContaining("not NaN");
    }
}
