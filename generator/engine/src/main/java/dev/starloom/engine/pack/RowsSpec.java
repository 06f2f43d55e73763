package dev.starloom.engine.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many rows a table has, and what drives each. */
public sealed interface RowsSpec {
    /** The table that each row belongs to a row of; empty for a root. */
    default Optional<String> drivingParent() {
        return Optional.empty();
    }

    /** The name under which expressions read the driving parent's columns; empty for a root. */
    default Optional<String> drivingAlias() {
        return Optional.empty();
    }

    /** {@code round(base * scaleFactor ^ exponent)}, at least {@code minimum}. */
    record Scaled(double base, double exponent, long minimum) implements RowsSpec {}

    /** A number computed from the parameters. */
    record Computed(String expression) implements RowsSpec {}

    /**
     * One row per line of a CSV file of the pack.
     *
     * @param file path within the pack
     * @param values header to the texts of that column, in line order; read with the pack
     */
    record CsvFile(String file, Map<String, List<String>> values) implements RowsSpec {}

    /** Rows that stand in the target already: read when the plan is made, neither loaded nor published. */
    record Existing() implements RowsSpec {}

    /** Rows driven by the rows of a parent table, whose columns are read as {@code alias.column}. */
    sealed interface Each extends RowsSpec {
        String parent();

        String alias();

        @Override
        default Optional<String> drivingParent() {
            return Optional.of(parent());
        }

        @Override
        default Optional<String> drivingAlias() {
            return Optional.of(alias());
        }
    }

    /** For each row of a parent, as many rows as an expression over the parent says. */
    record EachCount(String parent, String alias, String count) implements Each {}

    /** A total spread over the rows of a parent in proportion to an expression over the parent. */
    record EachTotal(String parent, String alias, Scaled total, String weight) implements Each {}

    /**
     * At most one row for each row of a parent, where a predicate over the parent holds. The row index is the parent's:
     * numbering is sparse, and no count pass is needed.
     */
    record EachWhen(String parent, String alias, String when) implements Each {}
}
