package dev.starloom.engine.plan;

import dev.starloom.engine.pack.GeneratorSpec;
import java.util.List;
import java.util.Map;

/**
 * What a user sets for a plan.
 *
 * @param scale scale factor, above 0
 * @param seed seed of every cell
 * @param rows absolute row counts by table, instead of the scaled ones
 * @param parameters parameter values by name, as SQL literals or plain text ({@code as_of: 2025-12-31})
 * @param columns generators by {@code table.column}, instead of the pack's
 * @param selection which tables are made
 */
public record PlanSettings(
        double scale,
        long seed,
        Map<String, Long> rows,
        Map<String, String> parameters,
        Map<String, GeneratorSpec> columns,
        Selection selection) {
    public PlanSettings {
        rows = Map.copyOf(rows);
        parameters = Map.copyOf(parameters);
        columns = Map.copyOf(columns);
    }

    /** Every table of the pack. */
    public PlanSettings(
            double scale,
            long seed,
            Map<String, Long> rows,
            Map<String, String> parameters,
            Map<String, GeneratorSpec> columns) {
        this(scale, seed, rows, parameters, columns, Selection.ALL);
    }

    /** The same with these rows given, by table and column, as {@link Selection#withRows} takes them. */
    public PlanSettings withPinned(Map<String, List<Map<String, Object>>> pinned) {
        return withSelection(selection.withRows(pinned));
    }

    /** The same for a selection of the tables. */
    public PlanSettings withSelection(Selection other) {
        return new PlanSettings(scale, seed, rows, parameters, columns, other);
    }
}
