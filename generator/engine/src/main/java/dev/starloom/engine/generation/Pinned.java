package dev.starloom.engine.generation;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.PinnedRow;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Vectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a table that are given: its first ones. */
final class Pinned {
    private static final String CODE = "BAD_CELL";

    private final TableSpec spec;
    private final Map<String, Given> columns = new HashMap<>();

    /**
     * What is given of one column.
     *
     * @param values of every given row
     * @param rows which of them are given; the others are generated
     */
    record Given(ColumnVector values, boolean[] rows) {
        boolean isGiven(long row) {
            return row < rows.length && rows[(int) row];
        }

        /** Generated values of rows in order, with the given ones in the place of theirs. */
        ColumnVector over(TableFrame frame, ColumnVector made) {
            int size = frame.size();
            if (size == 0 || frame.rowIndex(0) >= rows.length) {
                return made;
            }
            int[] positions = new int[size];
            for (int i = 0; i < size; i++) {
                long row = frame.rowIndex(i);
                positions[i] = isGiven(row) ? (int) row : rows.length + i;
            }
            return Vectors.gather(Vectors.concat(List.of(values, made)), positions);
        }
    }

    private Pinned(TableSpec spec) {
        this.spec = spec;
    }

    /** Reads the given values as their columns' types; what does not fit is a problem. */
    static Pinned of(TableSpec spec, Problems problems) {
        Pinned pinned = new Pinned(spec);
        if (!spec.pinned().isEmpty()) {
            spec.pinned().forEach(row -> pinned.checkNames(row, problems));
            spec.columns().forEach(column -> pinned.read(column, problems));
            Stream.concat(spec.table().primaryKey().stream(), spec.table().uniqueKeys().stream())
                    .forEach(key -> pinned.refuseTwice(key, problems));
        }
        return pinned;
    }

    /** Null where nothing is given of a column. */
    Given column(String name) {
        return columns.get(name);
    }

    private void checkNames(PinnedRow row, Problems problems) {
        List<String> known = spec.columns().stream().map(ColumnSpec::name).toList();
        for (String name : row.values().keySet()) {
            if (!known.contains(name)) {
                UnknownName.add(problems, row.where() + " " + name, "column of " + spec.name(), name, known);
            }
        }
    }

    private void read(ColumnSpec spec, Problems problems) {
        Column column = spec.column();
        List<PinnedRow> given = this.spec.pinned();
        List<String> values = new ArrayList<>();
        boolean[] rows = new boolean[given.size()];
        boolean any = false;
        for (int i = 0; i < rows.length; i++) {
            rows[i] = given.get(i).values().containsKey(column.name());
            any |= rows[i];
            values.add(rows[i] ? value(column, given.get(i), problems) : null);
        }
        if (any) {
            columns.put(column.name(), new Given(Constant.vector(column.type(), values), rows));
        }
    }

    /** Null for NULL, and for what does not fit. */
    private String value(Column column, PinnedRow row, Problems problems) {
        String text = row.values().get(column.name());
        String where = row.where() + " " + column.name();
        boolean isNull = text == null
                || (row.emptyIsNull()
                        && text.isEmpty()
                        && (column.nullable() || !column.type().isText()));
        if (isNull) {
            if (!column.nullable()) {
                problems.add(
                        CODE,
                        where,
                        "the value is empty, but the column " + spec.name() + "." + column.name()
                                + " does not allow NULL; give a value, or leave the column out to have it generated");
            }
            return null;
        }
        try {
            Constant.check(column.type(), text);
            return text;
        } catch (IllegalArgumentException e) {
            problems.add(CODE, where, e.getMessage() + ", the type of column " + spec.name() + "." + column.name());
            return null;
        }
    }

    private void refuseTwice(UniqueKey key, Problems problems) {
        Map<List<String>, PinnedRow> met = new HashMap<>();
        for (int i = 0; i < spec.pinned().size(); i++) {
            List<String> values = new ArrayList<>();
            for (String name : key.columns()) {
                Given given = columns.get(name);
                Optional<String> value = given == null || !given.isGiven(i)
                        ? Optional.empty()
                        : CellText.of(spec.table().column(name).type(), given.values(), i);
                value.ifPresent(values::add);
            }
            PinnedRow row = spec.pinned().get(i);
            PinnedRow first = values.size() == key.columns().size() ? met.putIfAbsent(values, row) : null;
            if (first != null) {
                problems.add(
                        "DUPLICATE_KEY",
                        row.where() + " " + String.join(", ", key.columns()),
                        String.join(", ", values) + " stands in " + first.where() + " already, and " + spec.name()
                                + " has " + key.columns() + " but once; remove one of the two");
            }
        }
    }
}
