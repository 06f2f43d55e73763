package dev.starloom.engine.generation;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.plan.ExistingTable;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Refuses given keys of other tables that no row there has, where that is known before rows are made: surrogate keys, those of
 * a file, and those that stand in the target. Others are looked up when the row is made.
 */
final class PinnedLinks {
    private final Context context;
    private final Problems problems;

    PinnedLinks(Context context, Problems problems) {
        this.context = context;
        this.problems = problems;
    }

    void check() {
        for (TableProgram table : context.tables().values()) {
            for (ColumnSpec column : table.spec().columns()) {
                Pinned.Given given = table.pinned().column(column.name());
                if (given != null && column.generator().orElse(null) instanceof GeneratorSpec.LinkKey key) {
                    table.spec().links().stream()
                            .filter(l -> l.name().equals(key.link()))
                            .findFirst()
                            .ifPresent(link -> check(table.spec(), column, given, link));
                }
            }
        }
    }

    private void check(TableSpec table, ColumnSpec column, Pinned.Given given, LinkSpec link) {
        TableProgram target = context.tables().get(link.to());
        ColumnVector values = given.values();
        Optional<IntPredicate> holds = holds(target, column.column().type(), values);
        for (int row = 0; holds.isPresent() && row < given.rows().length; row++) {
            if (given.isGiven(row) && !values.isNull(row) && !holds.get().test(row)) {
                problems.add(
                        "NO_SUCH_ROW",
                        table.pinned().get(row).where() + " " + column.name(),
                        CellText.of(column.column().type(), values, row).orElse("NULL") + " refers to no row of "
                                + link.to() + ", neither a given nor a generated one; give a key that is there");
            }
        }
    }

    /** Whether the target has the key of a given row; empty where that is not known yet. */
    private Optional<IntPredicate> holds(TableProgram target, SqlType type, ColumnVector values) {
        String name = target.spec().table().primaryKey().orElseThrow().columns().get(0);
        ExistingTable existing = context.existing(target.name());
        if (existing != null) {
            Set<String> there = new HashSet<>();
            ColumnVector keys = existing.columns().get(name);
            for (int row = 0; row < keys.size(); row++) {
                CellText.of(type, keys, row).ifPresent(there::add);
            }
            return Optional.of(
                    row -> there.contains(CellText.of(type, values, row).orElse("")));
        }
        ColumnSpec column = target.spec().columns().get(target.columnIndex(name));
        GeneratorSpec generator = column.generator().orElse(null);
        if (generator instanceof GeneratorSpec.Key key
                && target.layout().isCountKnown()
                && target.layout().isExact()) {
            Pinned.Given given = target.pinned().column(name);
            long rows = target.layout().indexSpace();
            long[] keys = ((LongVector) values).values();
            PinnedKeys pinned = given == null ? null : new PinnedKeys(key.start(), given);
            return Optional.of(row -> pinned == null
                    ? keys[row] >= key.start() && keys[row] - key.start() < rows
                    : pinned.holds(keys[row], rows));
        }
        if (generator instanceof GeneratorSpec.Csv csv
                && target.spec().rows().orElse(null) instanceof RowsSpec.CsvFile file) {
            Set<String> there = new HashSet<>(file.values().get(csv.header()));
            return Optional.of(
                    row -> there.contains(CellText.of(type, values, row).orElse("")));
        }
        return Optional.empty();
    }
}
