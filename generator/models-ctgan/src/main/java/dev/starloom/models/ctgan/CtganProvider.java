package dev.starloom.models.ctgan;

import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.engine.synthesis.Synthesizer;
import dev.starloom.engine.synthesis.SynthesizerProvider;
import dev.starloom.engine.synthesis.TrainingTable;
import dev.starloom.models.ctgan.train.Settings;
import dev.starloom.models.ctgan.train.Torch;
import java.util.Map;

/**
 * The conditional tabular GAN of Xu, Skoularidou, Cuesta-Infante and Veeramachaneni ("Modeling Tabular data using
 * Conditional GAN", 2019). Training needs PyTorch's native library, an add-on; making rows does not.
 */
public final class CtganProvider implements SynthesizerProvider {
    /** Fewer rows than this say too little for a network. */
    private static final int LEAST_ROWS = 500;

    /** Seconds a step of the usual sizes takes, about. */
    private static final double STEP_SECONDS = 0.03;

    @Override
    public String name() {
        return CtganSynthesizer.NAME;
    }

    @Override
    public String missing() {
        return Torch.missing();
    }

    @Override
    public boolean isCandidate(TrainingTable table, double seconds) {
        Settings settings = Settings.defaults();
        double steps = Math.max(1.0, (double) table.rows() / settings.batch()) * settings.epochs();
        return missing().isEmpty()
                && table.rows() >= LEAST_ROWS
                && !table.columns().isEmpty()
                && steps * STEP_SECONDS <= seconds;
    }

    @Override
    public Synthesizer fit(TrainingTable table, FitOptions options) {
        Settings settings = Settings.of(options.settings());
        if (!missing().isEmpty()) {
            throw new ModelException(options.label() + ": ctgan cannot learn here: " + missing());
        }
        if (table.rows() == 0 || table.columns().isEmpty()) {
            throw new ModelException(options.label() + ": there is nothing to learn from: " + table.rows() + " rows of "
                    + table.columns().size() + " columns");
        }
        return new CtganFit(table, settings, options).fit();
    }

    @Override
    public Synthesizer load(Map<String, byte[]> files) {
        return CtganFiles.read(files);
    }
}
