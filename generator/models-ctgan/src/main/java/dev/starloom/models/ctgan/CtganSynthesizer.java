package dev.starloom.models.ctgan;

import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.engine.synthesis.Synthesizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A trained generator. Its rows are made in plain Java, the same on every machine. */
final class CtganSynthesizer implements Synthesizer {
    static final String NAME = "ctgan";

    private final Sampler sampler;
    private final Map<String, float[]> arrays;
    private final Summary summary;

    /** @param arrays the generator's, as they are saved */
    CtganSynthesizer(Sampler sampler, Map<String, float[]> arrays, Summary summary) {
        this.sampler = sampler;
        this.arrays = Map.copyOf(arrays);
        this.summary = summary;
    }

    Sampler sampler() {
        return sampler;
    }

    Map<String, float[]> arrays() {
        return arrays;
    }

    Summary origin() {
        return summary;
    }

    @Override
    public List<ModelColumn> sample(SampleRequest request) {
        return sampler.sample(request);
    }

    @Override
    public Map<String, byte[]> save() {
        return CtganFiles.write(this);
    }

    @Override
    public String summary() {
        int weights = arrays.values().stream().mapToInt(a -> a.length).sum();
        return String.format(
                Locale.ROOT,
                "a generator of %,d numbers, from epoch %d of %d, held-out likeness %.3f",
                weights,
                summary.best(),
                summary.epochs().size(),
                summary.measure());
    }
}
