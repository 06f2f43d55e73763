package dev.starloom.models.ctgan.train;

import ai.djl.pytorch.engine.PtNDManager;
import dev.starloom.engine.random.CellKey;
import dev.starloom.models.ctgan.network.NetworkShape.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that training changes: weights, moments of their gradients, running statistics, averages, counts of steps. */
final class TrainerState {
    static final String FIRST_MOMENT = ".first_moment";
    static final String SECOND_MOMENT = ".second_moment";
    static final String AVERAGE = ".average";
    static final String GENERATOR_STEPS = "generator.steps";
    static final String CRITIC_STEPS = "critic.steps";

    private final Sizes sizes;
    private final Map<String, Shared> arrays = new LinkedHashMap<>();

    TrainerState(Sizes sizes, PtNDManager manager) {
        this.sizes = sizes;
        for (Entry entry : sizes.generator().parameters()) {
            learned(entry, manager);
            arrays.put(entry.name() + AVERAGE, shared(entry, manager));
        }
        sizes.generator().statistics().forEach(entry -> arrays.put(entry.name(), shared(entry, manager)));
        sizes.criticParameters().forEach(entry -> learned(entry, manager));
        arrays.put(GENERATOR_STEPS, new Shared(manager, 1));
        arrays.put(CRITIC_STEPS, new Shared(manager, 1));
    }

    private void learned(Entry entry, PtNDManager manager) {
        arrays.put(entry.name(), shared(entry, manager));
        arrays.put(entry.name() + FIRST_MOMENT, shared(entry, manager));
        arrays.put(entry.name() + SECOND_MOMENT, shared(entry, manager));
    }

    private static Shared shared(Entry entry, PtNDManager manager) {
        return entry.rows() == 1
                ? new Shared(manager, entry.columns())
                : new Shared(manager, entry.rows(), entry.columns());
    }

    /** Weights as PyTorch's linear layers begin: uniform within one over the root of the inputs. */
    void begin(CellKey key) {
        arrays.values().forEach(array -> array.fill(0));
        long stream = 0;
        for (List<Entry> network : List.of(sizes.generator().parameters(), sizes.criticParameters())) {
            double bound = 1;
            for (Entry entry : network) {
                if (entry.name().endsWith(".weight")) {
                    bound = 1 / Math.sqrt(entry.rows());
                }
                float[] values = new float[entry.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = entry.name().endsWith(".scale")
                            ? 1
                            : entry.name().endsWith(".shift")
                                    ? 0
                                    : (float) ((2 * key.uniform((stream << 32) + i) - 1) * bound);
                }
                arrays.get(entry.name()).set(values);
                stream++;
            }
        }
        for (Entry entry : sizes.generator().parameters()) {
            arrays.get(entry.name() + AVERAGE).set(arrays.get(entry.name()).get());
        }
        for (Entry entry : sizes.generator().statistics()) {
            arrays.get(entry.name()).fill(entry.name().endsWith(".variance") ? 1 : 0);
        }
    }

    Shared get(String name) {
        return arrays.get(name);
    }

    Map<String, Shared> arrays() {
        return arrays;
    }

    /** The generator as it is now, or, where weights are averaged, as it was lately. */
    Map<String, float[]> generator(boolean averaged) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        for (Entry entry : sizes.generator().parameters()) {
            weights.put(
                    entry.name(),
                    arrays.get(entry.name() + (averaged ? AVERAGE : "")).get());
        }
        for (Entry entry : sizes.generator().statistics()) {
            weights.put(entry.name(), arrays.get(entry.name()).get());
        }
        return weights;
    }
}
