package dev.starloom.lineage;

/**
 * The result of one check that ran in the warehouse.
 *
 * @param name for example {@code order_totals_equal_their_lines}
 * @param description the rule, for people
 * @param passed whether it held
 * @param measured what was measured, as text
 * @param allowed what was allowed, as text, for example {@code 0 violations} or {@code 1.15 to 1.45}
 * @param sql the query, as run
 */
public record CheckRecord(
        String name, String description, boolean passed, String measured, String allowed, String sql) {}
