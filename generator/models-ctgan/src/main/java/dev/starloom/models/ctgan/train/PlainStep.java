package dev.starloom.models.ctgan.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.starloom.models.ctgan.encode.Layout;
import dev.starloom.models.ctgan.network.NetworkShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Each step operation by operation, with PyTorch's own gradients: the text of the algorithm, and the oracle of
 * {@link ScriptStep}. Only the gradient of the critic with respect to its input is written as a forward pass, since
 * gradients of gradients are what this bridge leaks memory by.
 */
final class PlainStep implements TrainingStep {
    private final Sizes sizes;
    private final NetworkShape shape;
    private final TrainerState state;
    private final StepInputs inputs;
    private final PtNDManager manager;

    PlainStep(Sizes sizes, TrainerState state, StepInputs inputs, PtNDManager manager) {
        this.sizes = sizes;
        this.shape = sizes.generator();
        this.state = state;
        this.inputs = inputs;
        this.manager = manager;
    }

    private PtNDArray array(String name) {
        return state.get(name).array();
    }

    /** What the generator makes before its last activation. */
    private NDArray logits() {
        int width = shape.reads(shape.blocks());
        NDArray joined = inputs.rows.array().get(":, " + (width - shape.inputs()) + ":");
        for (int i = 0; i < shape.blocks(); i++) {
            NDArray linear = joined.matMul(array(NetworkShape.weight(i)));
            // The bridge calls its parameters gamma, beta, mean, variance, and hands them on as mean, variance, gamma,
            // beta.
            NDArray normal = JniUtils.batchNorm(
                    (PtNDArray) linear,
                    array(NetworkShape.mean(i)),
                    array(NetworkShape.variance(i)),
                    array(NetworkShape.scale(i)),
                    array(NetworkShape.shift(i)),
                    true,
                    Rates.MOMENTUM,
                    NetworkShape.EPSILON);
            joined = NDArrays.concat(new NDList(JniUtils.relu((PtNDArray) normal), joined), 1);
        }
        return joined.matMul(array(NetworkShape.weight(shape.blocks()))).add(array(NetworkShape.bias()));
    }

    private NDArray activated(NDArray logits) {
        Layout layout = sizes.layout();
        NDList parts = new NDList();
        if (layout.scalars() > 0) {
            parts.add(logits.get(columns(0, layout.scalars())).tanh());
        }
        for (int g = 0; g < layout.groups(); g++) {
            int from = layout.starts()[g];
            NDIndex group = columns(from, from + layout.sizes()[g]);
            parts.add(logits.get(group)
                    .add(inputs.gumbel.array().get(group))
                    .div((float) Rates.TEMPERATURE)
                    .softmax(1));
        }
        return NDArrays.concat(parts, 1);
    }

    private static NDIndex columns(int from, int to) {
        return new NDIndex(":, " + from + ":" + to);
    }

    /** Condition and context of rows. */
    private NDArray known(int firstRow) {
        return inputs.judged
                .array()
                .get(firstRow + ":" + (firstRow + sizes.batch()) + ", "
                        + sizes.layout().width() + ":");
    }

    private NDArray packed(NDArray rows) {
        return rows.reshape(new Shape(sizes.packs(), sizes.criticReads(0)));
    }

    /** A pass of the critic, with what its layers multiplied by. */
    private record Judgement(NDArray answer, List<NDArray> slopes) {}

    /** @param kind 0 for made rows, 1 for real ones, 2 for those between them */
    private Judgement judge(NDArray packs, int kind) {
        NDArray units = packs;
        List<NDArray> slopes = new ArrayList<>();
        for (int i = 0; i < sizes.critic().size(); i++) {
            NDArray linear = units.matMul(array("critic." + i + ".weight")).add(array("critic." + i + ".bias"));
            NDArray dropout =
                    inputs.dropout.get(i).array().get(kind * sizes.packs() + ":" + (kind + 1) * sizes.packs());
            if (kind == 2) {
                slopes.add(linear.gt(0)
                        .toType(linear.getDataType(), false)
                        .mul((float) (1 - Rates.LEAK))
                        .add((float) Rates.LEAK)
                        .mul(dropout));
            }
            units = JniUtils.leakyRelu((PtNDArray) linear, Rates.LEAK).mul(dropout);
        }
        int last = sizes.critic().size();
        return new Judgement(
                units.matMul(array("critic." + last + ".weight")).add(array("critic." + last + ".bias")), slopes);
    }

    @Override
    public float[] critic() {
        List<String> names = names(sizes.criticParameters());
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            JniUtils.setGradMode(false);
            NDArray fake = packed(NDArrays.concat(new NDList(activated(logits()), known(0)), 1));
            NDArray real = packed(inputs.judged.array().get(sizes.batch() + ":" + 2 * sizes.batch()));
            NDArray towards = inputs.between.array();
            NDArray mixed = fake.add(real.sub(fake).mul(towards));
            record(names);
            NDArray loss =
                    judge(fake, 0).answer().mean().sub(judge(real, 1).answer().mean());
            List<NDArray> slopes = judge(mixed, 2).slopes();
            int last = sizes.critic().size();
            NDArray slope = array("critic." + last + ".weight").transpose();
            for (int i = last - 1; i >= 0; i--) {
                slope = slope.mul(slopes.get(i))
                        .matMul(array("critic." + i + ".weight").transpose());
            }
            NDArray off = slope.mul(slope).sum(new int[] {1}).sqrt().sub(1);
            NDArray penalty = off.mul(off).mean().mul((float) Rates.PENALTY);
            float[] result = {loss.getFloat(), penalty.getFloat()};
            descend(loss.add(penalty), names, TrainerState.CRITIC_STEPS, sizes.criticRate(), 0);
            return result;
        }
    }

    @Override
    public float[] generator() {
        List<String> names = names(shape.parameters());
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            record(names);
            NDArray logits = logits();
            NDArray fake = packed(NDArrays.concat(new NDList(activated(logits), known(0)), 1));
            NDArray loss = judge(fake, 0).answer().mean().neg();
            NDArray missed = manager.zeros(new Shape(), DataType.FLOAT32);
            Layout layout = sizes.layout();
            for (int g = 0; g < layout.conditional(); g++) {
                int from = layout.starts()[g];
                int to = from + layout.sizes()[g];
                NDArray wanted = known(0).get(columns(from - layout.scalars(), to - layout.scalars()));
                missed = missed.sub(
                        logits.get(columns(from, to)).logSoftmax(1).mul(wanted).sum());
            }
            missed = missed.div(sizes.batch());
            float[] result = {loss.getFloat(), missed.getFloat()};
            descend(
                    loss.add(missed),
                    names,
                    TrainerState.GENERATOR_STEPS,
                    sizes.generatorRate(),
                    Rates.GENERATOR_DECAY);
            double share = Rates.AVERAGING
                    + (1 - Rates.AVERAGING)
                            * Rates.AVERAGING_BEGINS
                            / (Rates.AVERAGING_BEGINS
                                    + state.get(TrainerState.GENERATOR_STEPS).get(0));
            for (String name : names) {
                NDArray average = array(name + TrainerState.AVERAGE);
                average.addi(array(name).sub(average).mul((float) share));
            }
            return result;
        }
    }

    private static List<String> names(List<NetworkShape.Entry> entries) {
        return entries.stream().map(NetworkShape.Entry::name).toList();
    }

    private void record(List<String> names) {
        JniUtils.setGradMode(true);
        names.forEach(name -> JniUtils.attachGradient(array(name), true));
    }

    private void descend(NDArray loss, List<String> names, String counter, double learningRate, double decay) {
        JniUtils.backward((PtNDArray) loss, (PtNDArray) manager.ones(new Shape(), DataType.FLOAT32), false, false);
        JniUtils.setGradMode(false);
        float step = state.get(counter).get(0) + 1;
        state.get(counter).fill(step);
        double rate = learningRate * Math.sqrt(1 - Math.pow(Rates.BETA_2, step)) / (1 - Math.pow(Rates.BETA_1, step));
        for (String name : names) {
            try (PtNDArray gradient = JniUtils.getGradient(array(name))) {
                JniUtils.adamUpdate(
                        array(name),
                        gradient,
                        array(name + TrainerState.FIRST_MOMENT),
                        array(name + TrainerState.SECOND_MOMENT),
                        (float) learningRate,
                        (float) rate,
                        (float) decay,
                        1,
                        -1,
                        (float) Rates.BETA_1,
                        (float) Rates.BETA_2,
                        (float) Rates.ADAM_EPSILON,
                        false);
            }
            JniUtils.zeroGrad(array(name));
            JniUtils.attachGradient(array(name), false);
        }
    }

    @Override
    public void close() {
        // The arrays belong to the state and to the inputs.
    }
}
