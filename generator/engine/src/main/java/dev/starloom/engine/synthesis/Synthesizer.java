package dev.starloom.engine.synthesis;

import java.util.List;
import java.util.Map;

/** Makes some columns of a table jointly, as it learned them. Immutable, and safe for use by many threads. */
public interface Synthesizer {
    /**
     * Makes rows: a pure function of the request, the same on every machine, row by row as {@link SampleRequest} says.
     *
     * @return the columns that were learned, in their order; a value outside of its column's scope is NULL
     */
    List<ModelColumn> sample(SampleRequest request);

    /**
     * The whole of what was learned.
     *
     * @return file name to content, JSON or {@link Tensors safetensors}; never code
     */
    Map<String, byte[]> save();

    /** What was learned, in a few words for people: {@code 14 trees, 1,204 leaves}. */
    String summary();
}
