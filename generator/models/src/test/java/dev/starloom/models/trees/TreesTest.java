package dev.starloom.models.trees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.engine.synthesis.Synthesizer;
import dev.starloom.engine.synthesis.SynthesizerProvider;
import dev.starloom.engine.synthesis.TrainingTable;
import dev.starloom.models.SynthesizerContract;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TreesTest extends SynthesizerContract {
    private static final CellKey CHANCE = new CellKey(3, 5);

    @Override
    protected SynthesizerProvider provider() {
        return new TreesProvider();
    }

    private static List<ModelColumn> sampled(Synthesizer synthesizer, List<ModelColumn> context, int rows) {
        return synthesizer.sample(new SampleRequest(
                LongStream.range(0, rows).toArray(),
                context,
                Families.none(rows),
                (column, draw) -> CellKey.of(1, 1, "t", column, draw)));
    }

    @Test
    void aColumnFollowsItsContext() {
        int rows = 6_000;
        int[] kind = IntStream.range(0, rows).map(i -> (int) CHANCE.below(i, 3)).toArray();
        double[] amount = IntStream.range(0, rows)
                .mapToDouble(i -> (kind[i] + 1) * 100 * (0.5 + CHANCE.uniform(rows + i)))
                .toArray();
        ModelColumn context = new ModelColumn.Codes("kind", kind, 3);
        Synthesizer trees = provider()
                .fit(
                        new TrainingTable(
                                List.of(context),
                                List.of(new ModelColumn.Numbers("amount", amount)),
                                Families.none(rows)),
                        FitOptions.of(1, "t"));
        double[] made = values(sampled(trees, List.of(context), rows).get(0));
        for (int k = 0; k < 3; k++) {
            int of = k;
            double real = IntStream.range(0, rows)
                    .filter(i -> kind[i] == of)
                    .mapToDouble(i -> amount[i])
                    .average()
                    .orElseThrow();
            double drawn = IntStream.range(0, rows)
                    .filter(i -> kind[i] == of)
                    .mapToDouble(i -> made[i])
                    .average()
                    .orElseThrow();
            assertThat(drawn).isBetween(real * 0.97, real * 1.03);
        }
        // What no two rows share is drawn between two, not taken.
        long copied = Arrays.stream(made)
                .filter(m -> Arrays.stream(amount).anyMatch(a -> a == m))
                .count();
        assertThat(copied).isLessThan(rows / 100);
    }

    @Test
    void manyCategoriesKeepTheirPartners() {
        int rows = 20_000;
        int[] city =
                IntStream.range(0, rows).map(i -> (int) CHANCE.below(i, 2_000)).toArray();
        int[] state = Arrays.stream(city).map(c -> c % 40).toArray();
        Synthesizer trees = provider()
                .fit(
                        new TrainingTable(
                                List.of(),
                                List.of(
                                        new ModelColumn.Codes("city", city, 2_000),
                                        new ModelColumn.Codes("state", state, 40)),
                                Families.none(rows)),
                        FitOptions.of(1, "t"));
        List<ModelColumn> made = sampled(trees, List.of(), 5_000);
        int[] cities = ((ModelColumn.Codes) made.get(0)).codes();
        int[] states = ((ModelColumn.Codes) made.get(1)).codes();
        long kept = IntStream.range(0, 5_000)
                .filter(i -> cities[i] % 40 == states[i])
                .count();
        assertThat(kept).isGreaterThan(4_750);
    }

    @Test
    void aSeriesGoesOnFromTheRowBefore() {
        int families = 2_000;
        int length = 5;
        double[] level = new double[families * length];
        for (int f = 0; f < families; f++) {
            level[f * length] = CHANCE.uniform(f) * 1000;
            for (int i = 1; i < length; i++) {
                level[f * length + i] = level[f * length + i - 1] + CHANCE.uniform(50_000L + f * length + i) * 10;
            }
        }
        int[] starts = IntStream.rangeClosed(0, families).map(f -> f * length).toArray();
        Synthesizer trees = provider()
                .fit(
                        new TrainingTable(
                                List.of(), List.of(new ModelColumn.Numbers("level", level)), Families.of(starts)),
                        FitOptions.of(1, "t"));
        double[] made = values(trees.sample(new SampleRequest(
                        LongStream.range(0, families * length).toArray(),
                        List.of(),
                        Families.of(starts),
                        (column, draw) -> CellKey.of(1, 1, "t", column, draw)))
                .get(0));
        double step = IntStream.range(0, made.length)
                .filter(i -> i % length > 0)
                .mapToDouble(i -> Math.abs(made[i] - made[i - 1]))
                .average()
                .orElseThrow();
        // Rows that did not know each other would lie 333 apart.
        assertThat(step).isLessThan(40);
    }
}
