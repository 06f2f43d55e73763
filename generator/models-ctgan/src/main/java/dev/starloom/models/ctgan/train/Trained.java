package dev.starloom.models.ctgan.train;

import dev.starloom.models.ctgan.network.NetworkShape;
import java.util.List;
import java.util.Map;

/**
 * What training came to.
 *
 * @param shape of the generator
 * @param arrays the generator's, as it was where the measure was best
 * @param epochs what each came to
 * @param best the epoch whose generator this is
 * @param engine what trained it, with its version
 */
public record Trained(NetworkShape shape, Map<String, float[]> arrays, List<Epoch> epochs, int best, String engine) {}
