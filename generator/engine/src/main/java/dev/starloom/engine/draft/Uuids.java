package dev.starloom.engine.draft;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.PhysicalColumn;

/** Identifiers that are unique by a number of the row, where its type takes nothing else. */
final class Uuids {
    private static final int DIGITS = 12;

    private Uuids() {}

    static boolean is(Column column) {
        return column.physical().map(PhysicalColumn::shape).orElse(ColumnShape.PLAIN) == ColumnShape.UUID;
    }

    /** A UUID of version 4 for each number, no two alike. */
    static Numbered numbered(String index) {
        return new Numbered(
                "'00000000-0000-4000-8000-' || LPAD(TO_TEXT(" + index + "), " + DIGITS + ", '0')",
                "",
                StrictMath.pow(10, DIGITS));
    }
}
