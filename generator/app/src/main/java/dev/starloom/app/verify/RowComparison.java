package dev.starloom.app.verify;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.KeyRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Compares the rows of some keys, as they were made, with those that stand there. */
final class RowComparison {
    /** Rows that are held to be compared: those of a few leaves; more would say nothing to a person. */
    static final int MOST_ROWS = 1_000_000;

    private static final int MOST_TOLD = 20;

    private final Table table;
    private final List<String> key;
    private final Optional<List<KeyRange>> ranges;
    private final Map<List<String>, List<String>> made = new LinkedHashMap<>();
    private final Set<List<String>> seen = new HashSet<>();
    private final List<RowDifference> differences = new ArrayList<>();
    private long notOurs;
    private long wrong;

    /** @param ranges the keys that are compared, of an integer key; all where empty */
    RowComparison(Table table, Optional<List<KeyRange>> ranges) {
        this.table = table;
        this.key = table.primaryKey().orElseThrow().columns();
        this.ranges = ranges;
    }

    /** Rows as they were made. */
    void original(RowBatch batch) {
        for (int row = 0; row < batch.rowCount(); row++) {
            if (wanted(batch, row)) {
                List<String> cells = cells(batch, row);
                made.put(keyOf(cells), cells);
            }
        }
    }

    /** Rows as they stand; after all that were made. */
    void live(RowBatch batch) {
        for (int row = 0; row < batch.rowCount(); row++) {
            if (wanted(batch, row)) {
                compare(cells(batch, row));
            }
        }
    }

    /** After all rows that stand. */
    void end() {
        made.keySet().stream().filter(k -> !seen.contains(k)).forEach(k -> tell(k, "is missing", List.of()));
    }

    List<RowDifference> differences() {
        return List.copyOf(differences);
    }

    /** Rows of ours that are not as they were made. */
    long wrong() {
        return wrong;
    }

    /** Rows that were never made. */
    long notOurs() {
        return notOurs;
    }

    private void compare(List<String> cells) {
        List<String> at = keyOf(cells);
        List<String> original = made.get(at);
        if (original == null) {
            notOurs++;
            if (differences.size() < MOST_TOLD) {
                differences.add(new RowDifference(name(at), "was not made by this run", List.of()));
            }
            return;
        }
        if (!seen.add(at)) {
            tell(at, "is there twice", List.of());
        }
        if (!cells.equals(original)) {
            List<String> changed = new ArrayList<>();
            for (int c = 0; c < cells.size(); c++) {
                if (!Objects.equals(cells.get(c), original.get(c))) {
                    changed.add(table.columns().get(c).name() + " is " + shown(cells.get(c)) + ", was made as "
                            + shown(original.get(c)));
                }
            }
            tell(at, "was changed", changed);
        }
    }

    private void tell(List<String> at, String what, List<String> cells) {
        wrong++;
        if (differences.size() < MOST_TOLD) {
            differences.add(new RowDifference(name(at), what, cells));
        }
    }

    private static String shown(String cell) {
        return cell == null ? "NULL" : '\'' + cell + '\'';
    }

    private String name(List<String> values) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            parts.add(key.get(i) + "=" + values.get(i));
        }
        return String.join(", ", parts);
    }

    private List<String> keyOf(List<String> cells) {
        List<String> values = new ArrayList<>();
        key.forEach(k -> values.add(cells.get(table.columnNames().indexOf(k))));
        return values;
    }

    private boolean wanted(RowBatch batch, int row) {
        if (ranges.isEmpty()) {
            return true;
        }
        long value = ((LongVector) batch.vector(key.get(0))).values()[row];
        return ranges.get().stream().anyMatch(r -> r.holds(value));
    }

    private List<String> cells(RowBatch batch, int row) {
        List<String> cells = new ArrayList<>();
        for (Column column : table.columns()) {
            String text =
                    CellText.of(column.type(), batch.vector(column.name()), row).orElse(null);
            boolean fixed = column.type() instanceof dev.starloom.metadata.SqlType.CharacterType c && c.fixed();
            cells.add(fixed && text != null ? withoutBlanks(text) : text);
        }
        return cells;
    }

    /** As digests have it: engines differ in what they give back of what they pad with. */
    private static String withoutBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
