package dev.starloom.engine.plan;

import dev.starloom.engine.pack.GeneratorSpec;
import java.util.Map;

/**
 * What a user sets for a plan.
 *
 * @param scale scale factor, above 0
 * @param seed seed of every cell
 * @param rows absolute row counts by table, instead of the scaled ones
 * @param parameters parameter values by name, as SQL literals or plain text ({@code as_of: 2025-12-31})
 * @param columns generators by {@code table.column}, instead of the pack's
 */
public record PlanSettings(
        double scale,
        long seed,
        Map<String, Long> rows,
        Map<String, String> parameters,
        Map<String, GeneratorSpec> columns) {
    public PlanSettings {
        rows = Map.copyOf(rows);
        parameters = Map.copyOf(parameters);
        columns = Map.copyOf(columns);
    }
}
