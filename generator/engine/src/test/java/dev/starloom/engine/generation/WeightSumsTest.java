package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.random.CellKey;
import org.junit.jupiter.api.Test;

class WeightSumsTest {
    private static final CellKey KEY = CellKey.of(7, 1, "t", "weights", 0);

    @Test
    void aPointIsFoundWhereAPlainScanOfTheSumsFindsIt() {
        int[] starts = {0, 1, 1, 40, 1_040, 3_040};
        int entries = starts[starts.length - 1];
        for (int shape = 0; shape < 5; shape++) {
            WeightSums sums = WeightSums.of(weights(entries, shape), starts);
            double[] upTo = upTo(weights(entries, shape), starts);
            for (int draw = 0; draw < 20_000; draw++) {
                int group = (int) KEY.below(3L * draw, starts.length - 1);
                int size = starts[group + 1] - starts[group];
                if (size == 0) {
                    continue;
                }
                // Every third run is the whole group; the others are cut out of it.
                int from = starts[group] + (draw % 3 == 0 ? 0 : (int) KEY.below(3L * draw + 1, size));
                int to = draw % 3 == 0
                        ? starts[group + 1]
                        : from + 1 + (int) KEY.below(3L * draw + 2, starts[group + 1] - from);
                double point = KEY.uniform(draw) * upTo[starts[group + 1] - 1] * 1.01;
                // Points that are sums themselves are the edges.
                double value = draw % 5 == 0 ? upTo[from] : point;
                assertThat(sums.firstAbove(group, from, to, value)).isEqualTo(scan(upTo, from, to, value));
            }
        }
    }

    private static double[] weights(int entries, int shape) {
        double[] weights = new double[entries];
        for (int i = 0; i < entries; i++) {
            weights[i] = switch (shape) {
                case 0 -> 1;
                case 1 -> KEY.uniform(i);
                case 2 -> i % 100 == 99 ? 1e9 : 1e-9; // a hundred to a part, and nearly all of it in one
                case 3 -> i % 7 == 0 ? KEY.uniform(i) : 0;
                default -> Double.MIN_VALUE; // a sum that nothing can be divided by
            };
        }
        return weights;
    }

    private static double[] upTo(double[] weights, int[] starts) {
        double[] upTo = new double[weights.length];
        for (int group = 0; group + 1 < starts.length; group++) {
            double sum = 0;
            for (int i = starts[group]; i < starts[group + 1]; i++) {
                sum += weights[i];
                upTo[i] = sum;
            }
        }
        return upTo;
    }

    private static int scan(double[] upTo, int from, int to, double value) {
        int entry = from;
        while (entry < to && upTo[entry] <= value) {
            entry++;
        }
        return entry;
    }
}
