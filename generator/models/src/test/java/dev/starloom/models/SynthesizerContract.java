package dev.starloom.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.engine.synthesis.Synthesizer;
import dev.starloom.engine.synthesis.SynthesizerProvider;
import dev.starloom.engine.synthesis.Synthesizers;
import dev.starloom.engine.synthesis.TrainingTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every synthesizer keeps; a test of one brings its provider. */
public abstract class SynthesizerContract {
    private static final int ROWS = 2_000;
    private static final CellKey CHANCE = new CellKey(11, 7);

    protected abstract SynthesizerProvider provider();

    /** Settings with which a fit takes a moment. */
    protected Map<String, String> quick() {
        return Map.of();
    }

    /**
     * Orders of customers, three each: an amount that hangs on the customer's kind, a status that hangs on the amount, a gap that
     * only later orders have, a number that all rows share, and one that is always NULL.
     */
    protected static TrainingTable orders(int rows) {
        double[] amount = new double[rows];
        int[] status = new int[rows];
        double[] gap = new double[rows];
        int[] kind = new int[rows];
        double[] same = new double[rows];
        double[] nothing = new double[rows];
        for (int i = 0; i < rows; i++) {
            kind[i] = (int) CHANCE.below(i / 3, 3);
            amount[i] = Math.rint((kind[i] + 1) * 100 * (0.5 + CHANCE.uniform(10_000_000L + i)));
            status[i] = CHANCE.uniform(20_000_000L + i) < 0.05 ? -1 : amount[i] > 220 ? 1 : 0;
            gap[i] = i % 3 == 0 ? Double.NaN : Math.rint(CHANCE.uniform(30_000_000L + i) * 30);
            same[i] = 7;
            nothing[i] = Double.NaN;
        }
        int[] starts = new int[rows / 3 + 1];
        Arrays.setAll(starts, i -> 3 * i);
        return new TrainingTable(
                List.of(new ModelColumn.Codes("kind", kind, 3)),
                List.of(
                        new ModelColumn.Numbers("amount", amount),
                        new ModelColumn.Codes("status", status, 2),
                        new ModelColumn.Numbers("gap", gap, ModelColumn.Scope.LATER),
                        new ModelColumn.Numbers("same", same),
                        new ModelColumn.Numbers("nothing", nothing)),
                Families.of(starts));
    }

    private Synthesizer fitted() {
        return provider().fit(orders(3 * ROWS), new FitOptions(5, "orders", quick(), (what, done) -> {}));
    }

    /** Rows of some consecutive families of three. */
    private static SampleRequest request(int fromFamily, int toFamily) {
        long[] rows = LongStream.range(3L * fromFamily, 3L * toFamily).toArray();
        int[] kinds = Arrays.stream(rows).mapToInt(r -> (int) ((r / 3) % 3)).toArray();
        int[] starts = new int[toFamily - fromFamily + 1];
        Arrays.setAll(starts, i -> 3 * i);
        return new SampleRequest(
                rows,
                List.of(new ModelColumn.Codes("kind", kinds, 3)),
                Families.of(starts),
                (column, draw) -> CellKey.of(42, 1, "orders", column, draw));
    }

    protected static double[] values(ModelColumn column) {
        return column instanceof ModelColumn.Numbers numbers
                ? numbers.values()
                : Arrays.stream(((ModelColumn.Codes) column).codes())
                        .asDoubleStream()
                        .toArray();
    }

    private static void assertSame(List<ModelColumn> ones, List<ModelColumn> others) {
        assertThat(others).hasSameSizeAs(ones);
        for (int i = 0; i < ones.size(); i++) {
            assertThat(others.get(i).name()).isEqualTo(ones.get(i).name());
            assertThat(others.get(i).scope()).isEqualTo(ones.get(i).scope());
            assertThat(values(others.get(i))).isEqualTo(values(ones.get(i)));
        }
    }

    @Test
    void isFoundByItsName() {
        assertThat(Synthesizers.named(provider().name())).hasSameClassAs(provider());
    }

    @Test
    void theSameFitMakesTheSameRows() {
        assertSame(fitted().sample(request(0, 300)), fitted().sample(request(0, 300)));
    }

    @Test
    void partsMakeTheRowsOfTheWhole() {
        Synthesizer synthesizer = fitted();
        List<ModelColumn> whole = synthesizer.sample(request(0, 300));
        for (int[] part : new int[][] {{0, 1}, {1, 120}, {120, 300}}) {
            List<ModelColumn> some = synthesizer.sample(request(part[0], part[1]));
            for (int c = 0; c < whole.size(); c++) {
                assertThat(values(some.get(c)))
                        .isEqualTo(Arrays.copyOfRange(values(whole.get(c)), 3 * part[0], 3 * part[1]));
            }
        }
    }

    @Test
    void whatIsReadBackMakesTheSameRows() {
        Synthesizer synthesizer = fitted();
        Synthesizer read = provider().load(synthesizer.save());
        assertSame(synthesizer.sample(request(0, 300)), read.sample(request(0, 300)));
        assertThat(read.summary()).isEqualTo(synthesizer.summary()).isNotBlank();
    }

    @Test
    void filesThatAreNotWholeAreRefusedByName() {
        Map<String, byte[]> files = fitted().save();
        for (String name : files.keySet()) {
            Map<String, byte[]> missing = new LinkedHashMap<>(files);
            missing.remove(name);
            assertThatThrownBy(() -> provider().load(missing)).isInstanceOf(ModelException.class);
            Map<String, byte[]> cut = new LinkedHashMap<>(files);
            cut.put(name, Arrays.copyOf(files.get(name), files.get(name).length / 2));
            assertThatThrownBy(() -> provider().load(cut)).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void columnsComeInTheirOrderWithinTheirScopeAndRange() {
        List<ModelColumn> made = fitted().sample(request(0, 300));
        assertThat(made.stream().map(ModelColumn::name)).containsExactly("amount", "status", "gap", "same", "nothing");
        double[] gap = values(made.get(2));
        for (int i = 0; i < gap.length; i++) {
            assertThat(Double.isNaN(gap[i])).as("gap of row " + i).isEqualTo(i % 3 == 0);
        }
        assertThat(values(made.get(3))).containsOnly(7);
        assertThat(values(made.get(4))).containsOnly(Double.NaN);
        double[] amounts = values(made.get(0));
        double[] learned = values(orders(3 * ROWS).columns().get(0));
        assertThat(Arrays.stream(amounts).min().orElseThrow())
                .isGreaterThanOrEqualTo(Arrays.stream(learned).min().orElseThrow());
        assertThat(Arrays.stream(amounts).max().orElseThrow())
                .isLessThanOrEqualTo(Arrays.stream(learned).max().orElseThrow());
    }

    @Test
    void rowsWithoutSiblingsAndWithoutContextAreLearnedToo() {
        TrainingTable orders = orders(900);
        TrainingTable alone = new TrainingTable(
                List.of(), List.of(orders.columns().get(0), orders.columns().get(1)), Families.none(900));
        Synthesizer synthesizer = provider().fit(alone, new FitOptions(5, "orders", quick(), (what, done) -> {}));
        List<ModelColumn> made = synthesizer.sample(new SampleRequest(
                LongStream.range(0, 500).toArray(),
                List.of(),
                Families.none(500),
                (column, draw) -> CellKey.of(42, 1, "orders", column, draw)));
        assertThat(made.get(0).size()).isEqualTo(500);
    }

    @Test
    void settingsThatItDoesNotKnowAreRefused() {
        assertThatThrownBy(() -> provider()
                        .fit(orders(90), new FitOptions(5, "orders", Map.of("no_such", "1"), (what, done) -> {})))
                .hasMessageContaining("no_such");
    }
}
