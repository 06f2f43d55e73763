package dev.starloom.models.ctgan.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.Quantiles;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixtureFitTest {
    private static final CellKey KEY = new CellKey(1, 2);

    @Test
    void findsTwoModesAndDropsTheComponentsThatNothingBelongsTo() {
        double[] values = IntStream.range(0, 4_000)
                .mapToDouble(i -> (i % 4 == 0 ? 100 : 0) + Quantiles.normal(KEY.openUniform(i)) * (i % 4 == 0 ? 5 : 1))
                .toArray();

        GaussianMixture mixture = MixtureFit.of(values);

        assertThat(mixture.size()).isLessThan(10);
        double high = 0;
        double mean = 0;
        for (int k = 0; k < mixture.size(); k++) {
            if (mixture.means()[k] > 50) {
                high += mixture.weights()[k];
                mean += mixture.weights()[k] * mixture.means()[k];
            }
        }
        assertThat(high).isCloseTo(0.25, within(0.01));
        assertThat(mean / high).isCloseTo(100, within(1.0));
    }

    @Test
    void holdsASingleValue() {
        GaussianMixture mixture = MixtureFit.of(new double[] {7, 7, 7});

        assertThat(mixture.means()).containsExactly(7);
        assertThat(mixture.deviations()[0]).isPositive();
    }

    /** Abramowitz and Stegun, table 6.1, and the reflection of Euler's constant. */
    @Test
    void knowsTheDigammaFunction() {
        assertThat(MixtureFit.digamma(1)).isCloseTo(-0.5772156649, within(1e-9));
        assertThat(MixtureFit.digamma(2)).isCloseTo(0.4227843351, within(1e-9));
        assertThat(MixtureFit.digamma(0.5)).isCloseTo(-1.9635100260, within(1e-9));
    }
}
