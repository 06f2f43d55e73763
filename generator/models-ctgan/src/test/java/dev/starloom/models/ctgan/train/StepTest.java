package dev.starloom.models.ctgan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.starloom.models.ctgan.network.Generator;
import dev.starloom.models.ctgan.network.NetworkShape;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {
    @BeforeEach
    void nativesAreThere() {
        assumeTrue(Torch.missing().isEmpty(), () -> "SKIPPED, no training here: " + Torch.missing());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theScriptDoesWhatThePlainStepDoes(boolean known) {
        Example example = Example.of(known);
        try (PtNDManager manager = Torch.manager()) {
            TrainerState plain = new TrainerState(example.sizes(), manager);
            TrainerState fast = new TrainerState(example.sizes(), manager);
            plain.begin(Example.KEY);
            fast.begin(Example.KEY);
            StepInputs plainInputs = new StepInputs(example.sizes(), manager);
            StepInputs fastInputs = new StepInputs(example.sizes(), manager);
            Batches plainBatches = example.batches(plainInputs);
            Batches fastBatches = example.batches(fastInputs);
            try (TrainingStep oracle = new PlainStep(example.sizes(), plain, plainInputs, manager);
                    TrainingStep step = new ScriptStep(example.sizes(), fast, fastInputs, manager)) {
                for (int s = 0; s < 5; s++) {
                    plainBatches.critic(s);
                    fastBatches.critic(s);
                    assertThat(step.critic()).containsExactly(oracle.critic(), within(1e-3f));
                    plainBatches.generator(s);
                    fastBatches.generator(s);
                    assertThat(step.generator()).containsExactly(oracle.generator(), within(1e-3f));
                }
            }
            // Adding a number to every answer changes no loss: what its gradient is, is rounding, which Adam makes
            // large.
            plain.arrays().keySet().removeIf(name -> name.startsWith("critic.2.bias"));
            plain.arrays()
                    .forEach((name, array) ->
                            assertThat(fast.get(name).get()).as(name).containsExactly(array.get(), within(2e-4f)));
            // Something was learned at all.
            assertThat(fast.get(NetworkShape.weight(0)).get())
                    .isNotEqualTo(fast.get(NetworkShape.weight(0) + TrainerState.AVERAGE)
                            .get());
        }
    }

    @Test
    void plainJavaMakesWhatPyTorchMakes() {
        Example example = Example.of(true);
        NetworkShape shape = example.sizes().generator();
        try (PtNDManager manager = Torch.manager()) {
            TrainerState state = new TrainerState(example.sizes(), manager);
            state.begin(Example.KEY);
            // Statistics and scales that are not those of the beginning.
            for (NetworkShape.Entry entry : shape.statistics()) {
                float[] values = new float[entry.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (0.2 + Example.KEY.uniform(i));
                }
                state.get(entry.name()).set(values);
                state.get(entry.name().replace("mean", "shift").replace("variance", "scale"))
                        .set(values);
            }
            StepInputs inputs = new StepInputs(example.sizes(), manager);
            example.batches(inputs).generator(0);
            int width = shape.reads(shape.blocks());
            JniUtils.setGradMode(false);
            NDArray joined = inputs.rows.array().get(":, " + (width - shape.inputs()) + ":");
            for (int i = 0; i < shape.blocks(); i++) {
                NDArray normal = JniUtils.batchNorm(
                        (PtNDArray)
                                joined.matMul(state.get(NetworkShape.weight(i)).array()),
                        state.get(NetworkShape.mean(i)).array(),
                        state.get(NetworkShape.variance(i)).array(),
                        state.get(NetworkShape.scale(i)).array(),
                        state.get(NetworkShape.shift(i)).array(),
                        false,
                        Rates.MOMENTUM,
                        NetworkShape.EPSILON);
                joined = NDArrays.concat(new NDList(JniUtils.relu((PtNDArray) normal), joined), 1);
            }
            float[] expected = joined.matMul(
                            state.get(NetworkShape.weight(shape.blocks())).array())
                    .add(state.get(NetworkShape.bias()).array())
                    .toFloatArray();

            Generator.Pass pass = Generator.of(shape, state.generator(false)).pass();
            float[] rows = inputs.rows.get();
            for (int row = 0; row < example.sizes().batch(); row++) {
                System.arraycopy(
                        rows, (row + 1) * width - shape.inputs(), pass.values(), pass.inputsAt(), shape.inputs());
                float[] made = pass.run();
                for (int i = 0; i < made.length; i++) {
                    assertThat(made[i]).isCloseTo(expected[row * made.length + i], within(1e-4f));
                }
            }
        }
    }

    /** What a step leaves behind in native memory would show after a few hundred. */
    @Test
    void stepsLeaveNoMemoryBehind() throws Exception {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.exists(status), "SKIPPED: resident memory is read from Linux's /proc");
        Example example = Example.of(false);
        try (PtNDManager manager = Torch.manager()) {
            TrainerState state = new TrainerState(example.sizes(), manager);
            state.begin(Example.KEY);
            StepInputs inputs = new StepInputs(example.sizes(), manager);
            Batches batches = example.batches(inputs);
            try (TrainingStep step = new ScriptStep(example.sizes(), state, inputs, manager)) {
                steps(batches, step, 300);
                long before = resident(status);
                steps(batches, step, 600);
                // A leak of the example's rows for the critic alone, 50 kB a step, would be as much.
                assertThat(resident(status) - before).isLessThan(30L << 10);
            }
        }
    }

    private static void steps(Batches batches, TrainingStep step, int n) {
        for (int s = 0; s < n; s++) {
            batches.critic(s);
            step.critic();
            batches.generator(s);
            step.generator();
        }
    }

    private static long resident(Path status) throws Exception {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
