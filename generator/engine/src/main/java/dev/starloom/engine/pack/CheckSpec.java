package dev.starloom.engine.pack;

import java.util.Optional;

/**
 * A rule that is checked by SQL in the warehouse after the load.
 *
 * @param name for example {@code order_totals_equal_their_lines}
 * @param description the rule, for people
 * @param sql portable SELECT: of violating rows, or of a measure
 * @param rule what its result must be
 * @param minimumScale scale factor below which the check says nothing (too few rows) and is reported as skipped
 * @param needs what the parameters must be for the check to say something; where they are not, it is reported as skipped
 * @param planted statement that breaks the rule, with which a test shows that the check can turn red
 * @param where file and position, for messages
 */
public record CheckSpec(
        String name,
        String description,
        String sql,
        Rule rule,
        double minimumScale,
        Optional<Need> needs,
        Optional<String> planted,
        String where) {
    /**
     * A condition on the parameters.
     *
     * @param predicate a BOOLEAN expression over parameters alone, as it is written
     * @param where file and position, for messages
     */
    public record Need(String predicate, String where) {}

    /** What a check's result must be. */
    public sealed interface Rule {
        /** The SELECT gives no row. */
        record NoRows() implements Rule {}

        /** The SELECT gives one row: a number, or numerator and denominator; the number or quotient lies in the range. */
        record Between(double least, double greatest) implements Rule {}
    }
}
