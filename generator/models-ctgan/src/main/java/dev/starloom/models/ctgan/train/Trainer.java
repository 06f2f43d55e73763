package dev.starloom.models.ctgan.train;

import ai.djl.pytorch.engine.PtNDManager;
import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.models.ctgan.encode.Layout;
import dev.starloom.models.ctgan.network.Generator;
import dev.starloom.models.ctgan.network.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Trains one generator, on the calling thread and with one thread of PyTorch: several tables are trained by several
 * callers. Every draw is a function of seed, table and step, so what others train changes nothing.
 */
public final class Trainer {
    private static final int STATISTICS_BATCHES = 4;

    private final Settings settings;
    private final Sizes sizes;
    private final TrainingRows rows;
    private final FitOptions options;

    public Trainer(Settings settings, TrainingRows rows, FitOptions options) {
        this.settings = settings;
        this.rows = rows;
        this.options = options;
        Layout layout = rows.rows().layout();
        NetworkShape shape = new NetworkShape(
                settings.noise(),
                layout.conditionWidth(),
                rows.context().width(),
                settings.generator(),
                layout.width());
        this.sizes = new Sizes(
                shape,
                layout,
                settings.critic(),
                settings.batch(),
                settings.pac(),
                settings.generatorRate(),
                settings.criticRate());
    }

    private CellKey key(int use) {
        return CellKey.of(options.seed(), 0, options.label(), "ctgan", use);
    }

    /** @param measure how good a generator is, by rows held out; more is better */
    public Trained train(ToDoubleFunction<Generator> measure) {
        try (PtNDManager manager = Torch.manager()) {
            TrainerState state = new TrainerState(sizes, manager);
            StepInputs inputs = new StepInputs(sizes, manager);
            try (TrainingStep step = new ScriptStep(sizes, state, inputs, manager)) {
                return train(state, inputs, step, measure);
            }
        }
    }

    private Trained train(
            TrainerState state, StepInputs inputs, TrainingStep step, ToDoubleFunction<Generator> measure) {
        Batches batches = batches(inputs, key(0));
        Batches still = batches(inputs, key(1));
        int steps = Math.max(1, rows.rows().rows() / sizes.batch());
        Checkpoint checkpoint = new Checkpoint(settings, sizes, rows, options);
        Progress progress = checkpoint.resume(state).orElseGet(() -> {
            state.begin(key(2));
            return Progress.start();
        });
        while (progress.epochs().size() < settings.epochs() && !isOver(progress)) {
            int epoch = progress.epochs().size();
            double[] sums = new double[4];
            for (long s = (long) epoch * steps; s < (epoch + 1L) * steps; s++) {
                batches.critic(s);
                float[] critic = step.critic();
                batches.generator(s);
                float[] generator = step.generator();
                sums[0] += critic[0];
                sums[1] += critic[1];
                sums[2] += generator[0];
                sums[3] += generator[1];
            }
            boolean measured = (epoch + 1) % settings.measureEvery() == 0 || epoch + 1 == settings.epochs();
            double value = Double.NaN;
            Map<String, float[]> arrays = null;
            if (measured) {
                arrays = averaged(state, inputs, still);
                value = measure.applyAsDouble(Generator.of(sizes.generator(), arrays));
            }
            progress = progress.with(
                    new Epoch(epoch + 1, sums[0] / steps, sums[1] / steps, sums[2] / steps, sums[3] / steps, value),
                    arrays);
            if (measured) {
                checkpoint.save(state, progress);
            }
            options.progress()
                    .at("epoch " + (epoch + 1) + " of " + settings.epochs(), (epoch + 1.0) / settings.epochs());
        }
        return new Trained(
                sizes.generator(), progress.best(), progress.epochs(), progress.bestEpoch(), Torch.version());
    }

    private boolean isOver(Progress progress) {
        return settings.patience() > 0
                && progress.bestEpoch() > 0
                && progress.epochs().size() - progress.bestEpoch() >= settings.patience();
    }

    private Batches batches(StepInputs inputs, CellKey key) {
        return new Batches(sizes, rows.rows(), rows.context(), rows.contexts(), rows.firsts(), inputs, key);
    }

    private Map<String, float[]> averaged(TrainerState state, StepInputs inputs, Batches still) {
        List<float[]> tails = new ArrayList<>();
        int width = sizes.generator().reads(sizes.generator().blocks());
        int tail = sizes.generator().inputs();
        for (int i = 0; i < STATISTICS_BATCHES; i++) {
            still.generator(i);
            float[] all = inputs.rows.get();
            for (int r = 0; r < sizes.batch(); r++) {
                tails.add(java.util.Arrays.copyOfRange(all, (r + 1) * width - tail, (r + 1) * width));
            }
        }
        return Statistics.of(sizes.generator(), state.generator(true), tails.toArray(new float[0][]));
    }
}
