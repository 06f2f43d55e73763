package dev.starloom.engine.plan;

import dev.starloom.engine.pack.PinnedRow;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which rows of a table are given: the user's where there are some, else the pack's. */
final class PinnedRows {
    private final Map<String, List<PinnedRow>> given;
    private final Problems problems;

    PinnedRows(Selection selection, Problems problems) {
        this.given = selection.pinned();
        this.problems = problems;
    }

    /** Problems of rows that are given for no table. */
    void checkNames(List<TableSpec> tables) {
        List<String> known = tables.stream().map(TableSpec::name).toList();
        for (String table : new TreeSet<>(given.keySet())) {
            if (!known.contains(table)) {
                UnknownName.add(problems, "fixtures." + table, "table", table, known);
            }
        }
    }

    /** The rows; none where the table's rows cannot be given, which is a problem. */
    List<PinnedRow> of(TableSpec table) {
        List<PinnedRow> rows = given.getOrDefault(table.name(), table.pinned());
        Optional<String> reason = rows.isEmpty() ? Optional.empty() : refusal(table);
        reason.ifPresent(why -> problems.add(
                "ROWS_NOT_SETTABLE",
                given.containsKey(table.name()) ? "fixtures." + table.name() : table.where() + " fixtures",
                "no rows of " + table.name() + " can be given: " + why));
        return reason.isPresent() ? List.of() : rows;
    }

    private static Optional<String> refusal(TableSpec table) {
        if (table.rows().isEmpty()) {
            return Optional.of("a SQL stage computes it from other tables; give rows of those");
        }
        RowsSpec rows = table.rows().get();
        if (rows instanceof RowsSpec.Existing) {
            return Optional.of("its rows stand in the target already");
        }
        if (rows instanceof RowsSpec.CsvFile file) {
            return Optional.of("it has a row for each line of " + file.file() + "; copy the pack and edit the file");
        }
        return rows.drivingParent()
                .map(parent -> "its rows follow from those of " + parent + "; give rows of " + parent
                        + ", or override the columns of " + table.name());
    }

    /** The declaration with room for the rows that are given. */
    static RowsSpec withRoom(RowsSpec rows, List<PinnedRow> pinned) {
        return rows instanceof RowsSpec.Scaled scaled && scaled.base() < pinned.size()
                ? new RowsSpec.Scaled(pinned.size(), 0, 0)
                : rows;
    }
}
