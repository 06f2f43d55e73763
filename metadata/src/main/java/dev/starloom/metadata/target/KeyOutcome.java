package dev.starloom.metadata.target;

/**
 * What became of a key or constraint after the load.
 *
 * @param table the table, called as the target was told it is
 * @param constraint its name
 * @param kind for example {@code PRIMARY KEY}, {@code FOREIGN KEY}, {@code CHECK}, {@code INDEX}, {@code STATISTICS}
 * @param state enforced by the engine, or proven by a query where the engine cannot add it late
 * @param sql the statement that was run
 */
public record KeyOutcome(String table, String constraint, String kind, State state, String sql) {
    /** How a constraint holds. */
    public enum State {
        ENFORCED,
        PROVEN_NOT_ENFORCED
    }
}
