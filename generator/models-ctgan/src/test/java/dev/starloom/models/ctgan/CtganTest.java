package dev.starloom.models.ctgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.engine.synthesis.Synthesizer;
import dev.starloom.engine.synthesis.SynthesizerProvider;
import dev.starloom.engine.synthesis.TrainingTable;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.models.SynthesizerContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtganTest extends SynthesizerContract {
    @Override
    protected SynthesizerProvider provider() {
        return new CtganProvider();
    }

    @Override
    protected Map<String, String> quick() {
        Map<String, String> quick = new HashMap<>(SMALL);
        quick.put("epochs", "2");
        return quick;
    }

    private static final CellKey KEY = new CellKey(7, 8);
    private static final int ROWS = 2_000;
    private static final Map<String, String> SMALL = Map.of(
            "epochs", "90",
            "measure_every", "10",
            "batch_size", "100",
            "embedding_dim", "16",
            "generator_dim", "48,48",
            "discriminator_dim", "48,48",
            "generator_lr", "0.002",
            "discriminator_lr", "0.002",
            "widest_one_hot", "20");

    private static Synthesizer fitted;

    @BeforeAll
    static void fit() {
        String missing = new CtganProvider().missing();
        assumeTrue(missing.isEmpty(), () -> "SKIPPED, no training here: " + missing);
        fitted = new CtganProvider().fit(table(), options("orders", SMALL));
    }

    private static FitOptions options(String label, Map<String, String> settings) {
        return new FitOptions(42, label, settings, (what, done) -> {});
    }

    /** Families of four; the amount and its currency follow from the parent, and there are empty cells and a wide column. */
    private static TrainingTable table() {
        int[] starts = IntStream.rangeClosed(0, ROWS / 4).map(i -> 4 * i).toArray();
        int[] parent = IntStream.range(0, ROWS).map(i -> (i / 4) % 2).toArray();
        double[] amount = IntStream.range(0, ROWS)
                .mapToDouble(i -> KEY.uniform(i) < 0.1 ? Double.NaN : 100 * parent[i] + 10 * KEY.uniform(5_000 + i))
                .toArray();
        int[] currency = IntStream.range(0, ROWS)
                .map(i -> KEY.uniform(10_000 + i) < 0.1 ? 2 : parent[i])
                .toArray();
        int[] product = IntStream.range(0, ROWS)
                .map(i -> (int) KEY.below(20_000 + i, 30) + 30 * parent[i])
                .toArray();
        double[] gap = IntStream.range(0, ROWS)
                .mapToDouble(i -> i % 4 == 0 ? Double.NaN : KEY.uniform(30_000 + i))
                .toArray();
        return new TrainingTable(
                List.of(new ModelColumn.Codes("parent", parent, 2)),
                List.of(
                        new ModelColumn.Numbers("amount", amount),
                        new ModelColumn.Codes("currency", currency, 3),
                        new ModelColumn.Codes("product", product, 60),
                        new ModelColumn.Numbers("gap", gap, ModelColumn.Scope.LATER)),
                Families.of(starts));
    }

    private static SampleRequest request(int firstFamily, int families) {
        int[] starts = IntStream.rangeClosed(0, families).map(i -> 4 * i).toArray();
        return new SampleRequest(
                LongStream.range(4L * firstFamily, 4L * (firstFamily + families))
                        .toArray(),
                List.of(new ModelColumn.Codes(
                        "parent",
                        IntStream.range(0, 4 * families)
                                .map(i -> (firstFamily + i / 4) % 2)
                                .toArray(),
                        2)),
                Families.of(starts),
                (column, draw) -> CellKey.of(1, 1, "orders", column, draw));
    }

    @Test
    void learnsWhatFollowsFromTheParent() {
        List<ModelColumn> made = fitted.sample(request(0, 400));
        double[] amount = ((ModelColumn.Numbers) made.get(0)).values();
        int[] currency = ((ModelColumn.Codes) made.get(1)).codes();
        int[] product = ((ModelColumn.Codes) made.get(2)).codes();
        int right = 0;
        int present = 0;
        int sameCurrency = 0;
        int sameSide = 0;
        for (int row = 0; row < amount.length; row++) {
            int parent = (row / 4) % 2;
            if (!Double.isNaN(amount[row])) {
                present++;
                right += (amount[row] > 50) == (parent == 1) ? 1 : 0;
            }
            sameCurrency += currency[row] == parent ? 1 : 0;
            sameSide += product[row] / 30 == parent ? 1 : 0;
        }
        assertThat((double) present / amount.length).isBetween(0.8, 0.98);
        assertThat((double) right / present).isGreaterThan(0.8);
        assertThat((double) sameCurrency / amount.length).isGreaterThan(0.7);
        assertThat((double) sameSide / amount.length).isGreaterThan(0.7);
    }

    @Test
    void getsBetterByTheHeldOutMeasureAndKeepsTheBest() {
        Summary origin = ((CtganSynthesizer) fitted).origin();
        double first = origin.epochs().stream()
                .mapToDouble(e -> e.measure())
                .filter(m -> !Double.isNaN(m))
                .findFirst()
                .orElseThrow();

        assertThat(origin.measure()).isGreaterThan(first + 0.05);
        assertThat(origin.epochs()).noneMatch(e -> e.measure() > origin.measure());
        assertThat(fitted.summary()).contains("held-out likeness");
    }

    @Test
    void aLoadedModelIsSavedAsItWasRead() {
        Synthesizer loaded = new CtganProvider().load(fitted.save());

        assertThat(loaded.save())
                .allSatisfy((name, bytes) ->
                        assertThat(bytes).isEqualTo(fitted.save().get(name)));
    }

    @Test
    void refusesWhatIsDamagedForeignOrNewer() {
        CtganProvider provider = new CtganProvider();
        Map<String, byte[]> files = fitted.save();
        String json = new String(files.get(CtganFiles.DESCRIPTION), StandardCharsets.UTF_8);

        byte[] arrays = files.get(CtganFiles.ARRAYS).clone();
        arrays[arrays.length / 2] ^= 1;
        assertThatThrownBy(() -> provider.load(with(files, CtganFiles.ARRAYS, arrays)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> provider.load(Map.of(CtganFiles.DESCRIPTION, files.get(CtganFiles.DESCRIPTION))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("ctgan.safetensors is missing");
        assertThatThrownBy(() -> provider.load(with(files, json.replace("\"format\" : 1", "\"format\" : 2"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("newer");
        assertThatThrownBy(() -> provider.load(with(files, json.replace("\"ctgan\"", "\"trees\""))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("does not describe a ctgan model");
        assertThatThrownBy(() -> provider.load(with(files, "{")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no JSON");
        assertThatThrownBy(() -> provider.load(with(files, json.replace("\"noise\" : 16", "\"noise\" : 17"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("where the sizes ask for");
        assertThatThrownBy(() -> provider.load(with(files, json.replace("\"noise\" : 16", "\"noise\" : 1600000000"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("out of range");
    }

    private static Map<String, byte[]> with(Map<String, byte[]> files, String json) {
        return with(files, CtganFiles.DESCRIPTION, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> with(Map<String, byte[]> files, String name, byte[] content) {
        Map<String, byte[]> changed = new HashMap<>(files);
        changed.put(name, content);
        return changed;
    }

    @Test
    void trainingThatGoesOnFromACheckpointComesOutTheSameToTheBit(@TempDir Path folder) throws Exception {
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.put("epochs", "6");
        settings.put("measure_every", "3");
        byte[] whole = arrays(settings, "orders");
        settings.put("work", folder.toString());
        settings.put("epochs", "3");
        arrays(settings, "orders");
        settings.put("epochs", "6");

        assertThat(arrays(settings, "orders")).isEqualTo(whole);
        assertThat(Files.readAllLines(folder.resolve("orders.losses.csv")))
                .hasSize(7)
                .first()
                .isEqualTo("epoch,critic,penalty,generator,missed,measure");
        settings.put("batch_size", "50");
        assertThatThrownBy(() -> arrays(settings, "orders"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is of other rows, settings or another seed");
    }

    @Test
    void tablesTrainedAtOnceComeOutAsTheyDoAlone() throws Exception {
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.put("epochs", "3");
        byte[] alone = arrays(settings, "orders");
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<byte[]>> work = List.of(() -> arrays(settings, "orders"), () -> arrays(settings, "lines"));
            List<byte[]> both = new ArrayList<>();
            for (var future : workers.invokeAll(work)) {
                both.add(future.get());
            }
            assertThat(both.get(0)).isEqualTo(alone);
            assertThat(both.get(1)).isNotEqualTo(alone);
        } finally {
            workers.shutdown();
        }
    }

    private static byte[] arrays(Map<String, String> settings, String label) {
        return new CtganProvider().fit(table(), options(label, settings)).save().get(CtganFiles.ARRAYS);
    }

    @Test
    void namesEverySettingThatIsWrong() {
        Map<String, String> wrong = Map.of("epoch", "3", "batch_size", "55", "generator_dim", "256,x", "pac", "10");

        assertThatThrownBy(() -> new CtganProvider().fit(table(), options("orders", wrong)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("did you mean 'epochs'?")
                .hasMessageContaining("generator_dim");
        assertThatThrownBy(() -> new CtganProvider().fit(table(), options("orders", Map.of("batch_size", "55"))))
                .hasMessageContaining("not a multiple of pac");
    }

    @Test
    void aTableOfOneRowIsLearned() {
        TrainingTable one = new TrainingTable(
                List.of(),
                List.of(new ModelColumn.Numbers("x", new double[] {3}), new ModelColumn.Codes("a", new int[] {0}, 1)),
                Families.none(1));
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.put("epochs", "1");
        Synthesizer synthesizer = new CtganProvider().fit(one, options("one", settings));
        List<ModelColumn> made = synthesizer.sample(new SampleRequest(
                new long[] {0, 1}, List.of(), Families.none(2), (column, draw) -> new CellKey(draw, 1)));

        assertThat(((ModelColumn.Numbers) made.get(0)).values()).containsExactly(3, 3);
    }
}
