package dev.starloom.sql.source;

/**
 * What became of looking a constraint up in the rows.
 *
 * @param table logical name
 * @param constraint its name; of NOT NULL the column
 * @param kind {@code PRIMARY KEY}, {@code UNIQUE}, {@code FOREIGN KEY}, {@code NOT NULL} or {@code CHECK}
 * @param violations how many rows, or key values, break it; -1 where that could not be looked up
 * @param sql the query that was run; empty where there was none
 * @param reason why it could not be looked up; empty where it could
 */
public record ConstraintProof(
        String table, String constraint, String kind, long violations, String sql, String reason) {
    public boolean isProven() {
        return violations == 0;
    }
}
