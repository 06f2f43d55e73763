package dev.starloom.app.verify;

import dev.starloom.lineage.DatasetRecord;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.digest.Leaf;
import dev.starloom.metadata.digest.LeafRule;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.target.KeyRange;
import dev.starloom.metadata.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Looks at one table: its digest first; where that differs, at its leaves, and then at the rows of those. */
final class TableVerification {
    private static final int MOST_LEAVES_SEARCHED = 8;

    private final RecordedRun run;
    private final LiveTables live;
    private final Supplier<Original> original;

    /** @param original makes the run again; asked for only where rows are to be named */
    TableVerification(RecordedRun run, LiveTables live, Supplier<Original> original) {
        this.run = run;
        this.live = live;
        this.original = original;
    }

    Check check(DatasetRecord recorded, Table table, LongConsumer rowsDone) {
        if (recorded.digest().isEmpty()) {
            return Check.of(
                    "table",
                    table.name(),
                    Verdict.UNCHECKED,
                    "it has no primary key, so the record holds no digest of its rows");
        }
        try {
            live.ready(table.name());
            Optional<TableDigest> found = Optional.empty();
            String problem = "";
            try {
                found = Optional.of(live.digest(table.name(), rowsDone));
            } catch (IllegalArgumentException e) {
                problem = e.getMessage(); // keys that are NULL or there twice, dates that have no text
            }
            if (found.isPresent() && found.get().text().equals(recorded.digest().get())) {
                return Check.of(
                        "table", table.name(), Verdict.MATCH, rows(found.get().rows()) + ", " + short16(found.get()));
            }
            return mismatch(recorded, table, found, problem);
        } catch (TargetException e) {
            boolean gone = e.kind() == TargetException.Kind.UNREACHABLE;
            return Check.of(
                    "table",
                    table.name(),
                    gone || e.kind() == TargetException.Kind.FAILED ? Verdict.MISMATCH : Verdict.UNCHECKED,
                    e.getMessage());
        }
    }

    private Check mismatch(DatasetRecord recorded, Table table, Optional<TableDigest> found, String problem) {
        List<Leaf> made = run.leaves(table.name());
        List<Long> leaves = found.isPresent() && !made.isEmpty()
                ? different(made, found.get().leaves())
                : List.of();
        String what = found.map(f -> "its digest is " + f.text() + ", the record's "
                        + recorded.digest().get()
                        + (f.rows() == recorded.rows() ? "" : "; " + rows(f.rows()) + " instead of " + recorded.rows()))
                .orElse("its rows cannot be digested: " + problem);
        RowComparison rows;
        try {
            Optional<RowComparison> compared = compare(table, leaves, recorded.rows());
            if (compared.isEmpty()) {
                return new Check(
                        "table",
                        table.name(),
                        Verdict.MISMATCH,
                        what + "; too many rows to name those",
                        leaves,
                        List.of());
            }
            rows = compared.get();
        } catch (ProblemException | TargetException | IllegalStateException e) {
            return new Check(
                    "table",
                    table.name(),
                    Verdict.MISMATCH,
                    what + "; the rows cannot be named: " + e.getMessage(),
                    leaves,
                    List.of());
        }
        if (run.isInPlace() && rows.wrong() == 0) {
            return new Check(
                    "table",
                    table.name(),
                    Verdict.MATCH,
                    "all " + rows(recorded.rows()) + " of this run are as they were made; " + rows(rows.notOurs())
                            + " of others beside them are not covered",
                    List.of(),
                    List.of());
        }
        return new Check("table", table.name(), Verdict.MISMATCH, what, leaves, rows.differences());
    }

    /** Rows of the leaves that differ, or all where leaves say nothing: of a key that is no integer, they shift. */
    private Optional<RowComparison> compare(Table table, List<Long> leaves, long recordedRows) {
        boolean byKey = LeafRule.of(table).byKey();
        Optional<List<KeyRange>> ranges = !byKey || leaves.isEmpty() || run.isInPlace()
                ? Optional.empty()
                : Optional.of(leaves.stream()
                        .limit(MOST_LEAVES_SEARCHED)
                        .map(l -> new KeyRange(l * LeafRule.SPAN, l * LeafRule.SPAN + LeafRule.SPAN - 1))
                        .toList());
        if (ranges.isEmpty() && recordedRows > RowComparison.MOST_ROWS) {
            return Optional.empty();
        }
        RowComparison comparison = new RowComparison(table, ranges);
        List<KeyRange> each = ranges.orElse(List.of(KeyRange.ALL));
        KeyRange around = new KeyRange(
                each.stream().mapToLong(KeyRange::first).min().orElseThrow(),
                each.stream().mapToLong(KeyRange::last).max().orElseThrow());
        original.get().rows(table.name(), around, comparison::original);
        each.forEach(range -> live.rows(table.name(), range, comparison::live));
        comparison.end();
        return Optional.of(comparison);
    }

    /** Leaves that only one has, or that differ. */
    static List<Long> different(List<Leaf> made, List<Leaf> found) {
        Map<Long, String> left = new TreeMap<>();
        made.forEach(l -> left.put(l.identity(), l.hash()));
        List<Long> different = new ArrayList<>();
        for (Leaf leaf : found) {
            if (!leaf.hash().equals(left.remove(leaf.identity()))) {
                different.add(leaf.identity());
            }
        }
        different.addAll(left.keySet());
        return different.stream().sorted().toList();
    }

    private static String short16(TableDigest digest) {
        return digest.root().substring(0, 16);
    }

    private static String rows(long count) {
        return String.format(java.util.Locale.ROOT, "%,d %s", count, count == 1 ? "row" : "rows");
    }
}
