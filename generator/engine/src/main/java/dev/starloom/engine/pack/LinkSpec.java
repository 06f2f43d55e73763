package dev.starloom.engine.pack;

import java.util.Optional;

/**
 * A named row of another table that each row of a table refers to; its columns are read as {@code name.column}. The
 * driving parent of a table is a link too (see {@link RowsSpec}) and is not repeated here.
 *
 * @param name name within the table
 * @param to table referred to; kept in memory (the columns needed)
 * @param row index of the row, an integer expression; excludes every other way of choosing
 * @param matchColumn candidates are the rows whose column equals {@code matchValue}; empty: all rows
 * @param matchValue expression over the row
 * @param order column of the target by which candidates are ordered
 * @param from least value of {@code order}, an expression; empty: no bound
 * @param until greatest value of {@code order}, an expression; empty: no bound
 * @param choose which candidate
 * @param weight numeric column of the target: chosen in proportion to it; empty: all alike
 * @param distinct no candidate twice among the rows of one driving parent
 * @param when predicate; where it does not hold the link is NULL
 * @param nullable whether the link is NULL where there is no candidate; otherwise that is an error
 * @param where file and position, for messages
 */
public record LinkSpec(
        String name,
        String to,
        Optional<String> row,
        Optional<String> matchColumn,
        Optional<String> matchValue,
        Optional<String> order,
        Optional<String> from,
        Optional<String> until,
        Choose choose,
        Optional<String> weight,
        boolean distinct,
        Optional<String> when,
        boolean nullable,
        String where) {
    /** Which of the candidates a link takes. */
    public enum Choose {
        RANDOM,
        FIRST,
        LAST
    }
}
