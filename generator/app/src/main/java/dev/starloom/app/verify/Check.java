package dev.starloom.app.verify;

import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param kind {@code file}, {@code run} or {@code table}
 * @param name what it is called
 * @param message for people: what was found, and what was expected
 * @param leaves leaves of a table that differ, see {@link dev.starloom.metadata.digest.Leaf#identity}
 * @param rows rows of a table that differ, as many as were looked for
 */
public record Check(
        String kind, String name, Verdict verdict, String message, List<Long> leaves, List<RowDifference> rows) {
    public Check {
        leaves = List.copyOf(leaves);
        rows = List.copyOf(rows);
    }

    static Check of(String kind, String name, Verdict verdict, String message) {
        return new Check(kind, name, verdict, message, List.of(), List.of());
    }

    /** The worst of all: a mismatch before what could not be looked at. */
    public static Verdict worst(List<Check> checks) {
        if (checks.stream().anyMatch(c -> c.verdict() == Verdict.MISMATCH)) {
            return Verdict.MISMATCH;
        }
        boolean unchecked = checks.isEmpty() || checks.stream().anyMatch(c -> c.verdict() == Verdict.UNCHECKED);
        return unchecked ? Verdict.UNCHECKED : Verdict.MATCH;
    }
}
