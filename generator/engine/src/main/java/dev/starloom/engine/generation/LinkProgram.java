package dev.starloom.engine.generation;

import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.random.CellKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import java.util.Arrays;

/** A link ready to be followed: which row of the target each row refers to. */
final class LinkProgram {
    private final String table;
    private final LinkSpec spec;
    private final TableProgram target;
    private final LinkIndex.Key indexKey;
    private final CellKey key;
    private final Formulas formulas;
    private String pinnedColumn;
    private Pinned.Given pinned;
    private int pinnedKey = -1;

    /**
     * The link's expressions; null where the declaration has none.
     */
    record Formulas(Formula row, Formula match, Formula from, Formula until, Formula when) {}

    LinkProgram(
            String table, LinkSpec spec, TableProgram target, LinkIndex.Key indexKey, CellKey key, Formulas formulas) {
        this.table = table;
        this.spec = spec;
        this.target = target;
        this.indexKey = indexKey;
        this.key = key;
        this.formulas = formulas;
    }

    TableProgram target() {
        return target;
    }

    /**
     * Says while compiling that the keys of some rows are given.
     *
     * @param column the column that has them, for messages
     * @param key the target's column that they are values of
     */
    void pin(String column, Pinned.Given given, int key) {
        this.pinnedColumn = column;
        this.pinned = given;
        this.pinnedKey = key;
    }

    /** The target's column by which given keys are looked up; -1 where none is given. */
    int pinnedKey() {
        return pinnedKey;
    }

    /** Position in the target's resident rows for every row; -1 for NULL. */
    int[] positions(TableFrame rows) {
        boolean anyPinned = pinned != null && rows.size() > 0 && rows.rowIndex(0) < pinned.rows().length;
        boolean[] applies = applies(rows);
        if (anyPinned && applies == null) {
            applies = new boolean[rows.size()];
            Arrays.fill(applies, true);
        }
        for (int i = 0; anyPinned && i < rows.size(); i++) {
            applies[i] &= !pinned.isGiven(rows.rowIndex(i));
        }
        int[] positions = formulas.row != null ? byRow(rows, applies) : byChoice(rows, applies);
        if (anyPinned) {
            follow(rows, positions);
        }
        return positions;
    }

    /** Given keys lead to the rows that have them. */
    private void follow(TableFrame rows, int[] positions) {
        LinkIndex byKey = target.index(new LinkIndex.Key(pinnedKey, -1, -1));
        int[] groups = byKey.groups(pinned.values());
        for (int i = 0; i < positions.length; i++) {
            long row = rows.rowIndex(i);
            if (pinned.isGiven(row) && !pinned.values().isNull((int) row)) {
                int group = groups[(int) row];
                if (group < 0) {
                    throw new GenerationException(pinnedColumn + ", row " + row + ": the value that is given, "
                            + CellText.of(target.model(pinnedKey).type(), pinned.values(), (int) row)
                                    .orElse("NULL")
                            + ", refers to no row of " + target.name() + "; give a key that is there");
                }
                positions[i] = byKey.position(byKey.start(group));
            }
        }
    }

    /** Null where the link has no condition. */
    private boolean[] applies(TableFrame rows) {
        if (formulas.when == null) {
            return null;
        }
        LongVector holds = formulas.when.evaluateLongs(rows);
        boolean[] applies = new boolean[rows.size()];
        for (int i = 0; i < applies.length; i++) {
            applies[i] = holds.values()[i] != 0 && !holds.isNull(i);
        }
        return applies;
    }

    private int[] byRow(TableFrame rows, boolean[] applies) {
        LongVector indexes = formulas.row.evaluateLongs(rows);
        Resident resident = target.resident();
        int[] result = new int[rows.size()];
        for (int i = 0; i < result.length; i++) {
            if (applies != null && !applies[i]) {
                result[i] = -1;
                continue;
            }
            result[i] = indexes.isNull(i) ? -1 : resident.position(indexes.values()[i]);
            if (result[i] < 0 && !spec.nullable()) {
                throw noCandidate(rows, i, "its row index is " + (indexes.isNull(i) ? "NULL" : indexes.values()[i]));
            }
        }
        return result;
    }

    private int[] byChoice(TableFrame rows, boolean[] applies) {
        LinkIndex index = target.index(indexKey);
        ColumnVector matchValues = formulas.match == null ? null : formulas.match.evaluate(rows);
        int[] groups = matchValues == null ? null : index.groups(matchValues);
        ColumnVector from = formulas.from == null ? null : formulas.from.evaluate(rows);
        long[] fromKeys = from == null ? null : index.fromKeys(from);
        ColumnVector until = formulas.until == null ? null : formulas.until.evaluate(rows);
        long[] untilKeys = until == null ? null : index.untilKeys(until);
        Draw draw = new Draw(index, spec.choose(), spec.distinct());
        int[] families = spec.distinct() ? rows.parentPositions() : null;
        int[] result = new int[rows.size()];
        for (int i = 0; i < result.length; i++) {
            if (families != null && (i == 0 || families[i] != families[i - 1])) {
                draw.newFamily();
            }
            result[i] = -1;
            if (applies != null && !applies[i]) {
                continue;
            }
            int group = groups == null ? 0 : groups[i];
            boolean bounded = (from == null || !from.isNull(i)) && (until == null || !until.isNull(i));
            if (group >= 0 && bounded) {
                int low = index.start(group);
                int high = index.end(group);
                if (from != null) {
                    low = index.lowerBound(low, high, fromKeys[i]);
                }
                if (until != null) {
                    high = index.upperBound(low, high, untilKeys[i]);
                }
                int entry = draw.take(group, low, high, key.bits(rows.rowIndex(i)));
                result[i] = entry < 0 ? -1 : index.position(entry);
            }
            if (result[i] < 0 && !spec.nullable()) {
                throw noCandidate(rows, i, description(matchValues, from, until, i));
            }
        }
        return result;
    }

    private String description(ColumnVector match, ColumnVector from, ColumnVector until, int row) {
        StringBuilder text = new StringBuilder();
        spec.matchColumn().ifPresent(column -> part(text, column + " = " + shown(formulas.match, match, row)));
        spec.order().ifPresent(column -> {
            if (from != null) {
                part(text, column + " >= " + shown(formulas.from, from, row));
            }
            if (until != null) {
                part(text, column + " <= " + shown(formulas.until, until, row));
            }
        });
        if (spec.distinct()) {
            part(text, "not taken by a sibling");
        }
        spec.weight().ifPresent(column -> part(text, column + " > 0"));
        return text.length() == 0 ? "the table is empty" : "none has " + text;
    }

    private static String shown(Formula formula, ColumnVector values, int row) {
        SqlType type = formula.expression().type();
        return CellText.of(type, values, row)
                .map(text -> type.isText() ? "'" + text + "'" : text)
                .orElse("NULL");
    }

    private static void part(StringBuilder text, String part) {
        text.append(text.length() == 0 ? "" : ", ").append(part);
    }

    private GenerationException noCandidate(TableFrame rows, int row, String why) {
        return new GenerationException(table + ", link " + spec.name() + ", row " + rows.rowIndex(row) + ": no row of "
                + target.name() + " fits: " + why + "; declare the link nullable: true, or widen what it accepts");
    }
}
