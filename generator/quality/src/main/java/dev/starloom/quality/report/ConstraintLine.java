package dev.starloom.quality.report;

/**
 * A constraint of the model, looked up in the synthetic rows by SQL.
 *
 * @param table logical name
 * @param constraint its name
 * @param kind for example {@code FOREIGN KEY}
 * @param violations rows or key values that break it; -1 where it could not be looked up
 * @param reason why it could not be looked up; empty where it could
 */
public record ConstraintLine(String table, String constraint, String kind, long violations, String reason) {
    public boolean isLookedUp() {
        return violations >= 0;
    }
}
