package dev.starloom.models.ctgan.train;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each step as one call of {@link StepScript}'s code. */
final class ScriptStep implements TrainingStep {
    private final PtNDManager manager;
    private final PtSymbolBlock block;
    private final IValue arrays;

    ScriptStep(Sizes sizes, TrainerState state, StepInputs inputs, PtNDManager manager) {
        this.manager = manager;
        Map<String, Shared> all = new LinkedHashMap<>(state.arrays());
        all.put("rows", inputs.rows);
        all.put("judged", inputs.judged);
        all.put("gumbel", inputs.gumbel);
        all.put("between", inputs.between);
        all.put("slopes", inputs.slopes);
        for (int i = 0; i < inputs.dropout.size(); i++) {
            all.put("dropout" + i, inputs.dropout.get(i));
        }
        byte[] archive = ScriptArchive.of(StepScript.of(sizes, new ArrayList<>(all.keySet())));
        try {
            this.block = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be read", e);
        }
        List<PtNDArray> list = new ArrayList<>();
        all.values().forEach(array -> list.add(array.array()));
        this.arrays = IValue.listFrom(list.toArray(new PtNDArray[0]));
    }

    @Override
    public float[] critic() {
        return run("critic");
    }

    @Override
    public float[] generator() {
        return run("generator");
    }

    private float[] run(String method) {
        try (IValue result = IValueUtils.runMethod(block, method, arrays);
                PtNDArray losses = result.toTensor(manager)) {
            return losses.toFloatArray();
        }
    }

    @Override
    public void close() {
        arrays.close();
        block.close();
    }
}
