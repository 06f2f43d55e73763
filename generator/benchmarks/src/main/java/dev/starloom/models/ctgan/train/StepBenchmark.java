package dev.starloom.models.ctgan.train;

import ai.djl.pytorch.engine.PtNDManager;
import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.models.ctgan.encode.RowContext;
import dev.starloom.models.ctgan.encode.TableEncoding;
import dev.starloom.models.ctgan.network.Generator;
import dev.starloom.models.ctgan.network.NetworkShape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A training step as one script beside the same step operation by operation, at the sizes of the table Adult: six columns
 * of numbers and nine of 2 to 42 categories, 500 rows a batch, layers of 256. CPU time of the one thread that trains.
 */
public final class StepBenchmark {
    private static final CellKey KEY = new CellKey(1, 2);
    private static final int ROWS = 5_000;
    private static final int[] CATEGORIES = {9, 16, 7, 15, 6, 5, 2, 42, 2};
    private static final int STEPS = 40;
    private static final int REPEATS = 5;

    private StepBenchmark() {}

    /** Prints both, and their ratio; the median of some repeats, which take turns. */
    public static void run() {
        if (!Torch.missing().isEmpty()) {
            System.out.println("ctgan: left out, " + Torch.missing());
            return;
        }
        List<ModelColumn> columns = columns();
        TableEncoding encoding = TableEncoding.fit(columns, 200, KEY);
        RowContext context = new RowContext(TableEncoding.fit(List.of(), 200, KEY), encoding.layout(), false);
        TrainingRows rows = new TrainingRows(
                encoding.encode(columns, KEY),
                context,
                context.encode(List.of(), KEY, new long[ROWS]),
                new boolean[ROWS]);
        NetworkShape shape = new NetworkShape(
                128,
                encoding.layout().conditionWidth(),
                0,
                List.of(256, 256),
                encoding.layout().width());
        Sizes sizes = new Sizes(shape, encoding.layout(), List.of(256, 256), 500, 10, 2e-4, 2e-4);
        try (PtNDManager manager = Torch.manager()) {
            TrainerState state = new TrainerState(sizes, manager);
            state.begin(KEY);
            StepInputs inputs = new StepInputs(sizes, manager);
            Batches batches = new Batches(sizes, rows.rows(), context, rows.contexts(), rows.firsts(), inputs, KEY);
            double[] plain = new double[REPEATS];
            double[] script = new double[REPEATS];
            try (TrainingStep one = new PlainStep(sizes, state, inputs, manager);
                    TrainingStep other = new ScriptStep(sizes, state, inputs, manager)) {
                milliseconds(batches, one);
                milliseconds(batches, other);
                for (int i = 0; i < REPEATS; i++) {
                    plain[i] = milliseconds(batches, one);
                    script[i] = milliseconds(batches, other);
                }
            }
            Arrays.sort(plain);
            Arrays.sort(script);
            System.out.println();
            System.out.printf(
                    "ctgan: a step of critic and generator, %d encoded columns, batch of 500, one thread%n",
                    encoding.layout().width());
            print("one script", script[REPEATS / 2], plain[REPEATS / 2]);
            print("operation by operation", plain[REPEATS / 2], plain[REPEATS / 2]);
            forward(Generator.of(shape, state.generator(true)));
        }
    }

    private static void print(String name, double milliseconds, double plain) {
        System.out.printf(
                Locale.ROOT,
                "  %-48s %8.2f CPU ms %8.1f steps/CPU s   %.2f of the plain step%n",
                name,
                milliseconds,
                1000 / milliseconds,
                milliseconds / plain);
    }

    private static double milliseconds(Batches batches, TrainingStep step) {
        long start = cpu();
        for (int s = 0; s < STEPS; s++) {
            batches.critic(s);
            step.critic();
            batches.generator(s);
            step.generator();
        }
        return (cpu() - start) / 1e6 / STEPS;
    }

    /** What making a row costs in plain Java, noise and choices left out. */
    private static void forward(Generator generator) {
        Generator.Pass pass = generator.pass();
        double[] rates = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = cpu();
            for (int row = 0; row < ROWS; row++) {
                for (int n = 0; n < 128; n++) {
                    pass.values()[pass.inputsAt() + n] = (float) KEY.uniform(row * 128L + n) - 0.5f;
                }
                pass.run();
            }
            rates[i] = ROWS / ((cpu() - start) / 1e9);
        }
        Arrays.sort(rates);
        System.out.printf(Locale.ROOT, "  %-48s %,8.0f rows/CPU s%n", "forward pass in plain Java", rates[REPEATS / 2]);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<ModelColumn> columns() {
        List<ModelColumn> columns = new ArrayList<>();
        for (int c = 0; c < 6; c++) {
            long at = 1_000_000L * c;
            columns.add(new ModelColumn.Numbers(
                    "number" + c,
                    IntStream.range(0, ROWS)
                            .mapToDouble(r -> 3 * (r % 3) + KEY.uniform(at + r))
                            .toArray()));
        }
        for (int c = 0; c < CATEGORIES.length; c++) {
            long at = 1_000_000L * (c + 10);
            int categories = CATEGORIES[c];
            columns.add(new ModelColumn.Codes(
                    "category" + c,
                    IntStream.range(0, ROWS)
                            .map(r -> (int) KEY.below(at + r, categories))
                            .toArray(),
                    categories));
        }
        return columns;
    }
}
