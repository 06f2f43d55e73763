package dev.starloom.engine.synthesis;

import dev.starloom.metadata.document.Nearest;
import java.util.List;
import java.util.ServiceLoader;

/** The algorithms that are there. */
public final class Synthesizers {
    private Synthesizers() {}

    /** All of them, by name. */
    public static List<SynthesizerProvider> all() {
        return ServiceLoader.load(SynthesizerProvider.class, Synthesizers.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(java.util.Comparator.comparing(SynthesizerProvider::name))
                .toList();
    }

    public static List<String> names() {
        return all().stream().map(SynthesizerProvider::name).toList();
    }

    /**
     * The algorithm of that name.
     *
     * @throws ModelException naming those that are there
     */
    public static SynthesizerProvider named(String name) {
        return all().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("there is no synthesizer '" + name + "'"
                        + Nearest.of(name, names())
                                .map(n -> "; did you mean '" + n + "'?")
                                .orElse("; there are " + names())
                        + "; one that comes as an add-on must lie on the class path"));
    }
}
