package dev.starloom.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {
    private static final CellKey KEY = CellKey.of(1, 1, "t", "c", 0);

    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.25, -0.6744897501960817",
        "0.975, 1.959963984540054",
        "0.001, -3.090232306167814",
        "1e-10, -6.361340902404056",
        "1e-20, -9.262340089798408"
    })
    void normalQuantilesEqualPublishedOnes(double u, double expected) {
        assertThat(Quantiles.normal(u)).isCloseTo(expected, within(1e-13 * Math.max(1, Math.abs(expected) * 10)));
    }

    @Test
    void normalDrawsHaveTheirMoments() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            double z = Quantiles.normal(KEY.openUniform(i));
            sum += z;
            squares += z * z;
        }
        assertThat(sum / 100_000).isCloseTo(0, within(0.015));
        assertThat(squares / 100_000).isCloseTo(1, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 7.5, 30, 63.9, 64, 500, 1e6})
    void poissonDrawsHaveTheirMeanAndVariance(double mean) {
        double sum = 0;
        double squares = 0;
        int n = 50_000;
        for (int i = 0; i < n; i++) {
            double value = Quantiles.poisson(KEY.openUniform(i), mean) - mean;
            sum += value;
            squares += value * value;
        }
        assertThat(sum / n).isCloseTo(0, within(4 * Math.sqrt(mean / n) + 0.01));
        assertThat(squares / n / mean).isCloseTo(1, within(0.05));
    }

    @Test
    void poissonOfTheSmallestMeansAndLargestDrawsEnds() {
        assertThat(Quantiles.poisson(0.5, 0)).isZero();
        assertThat(Quantiles.poisson(Math.nextDown(1.0), 63.9)).isBetween(120L, 400L);
    }

    @Test
    void exponentialDrawsHaveTheirMean() {
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += Quantiles.exponential(KEY.openUniform(i), 3);
        }
        assertThat(sum / 100_000).isCloseTo(3, within(0.05));
    }
}
