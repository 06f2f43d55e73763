package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;

/** How many rows make a load unit: enough to drown the cost of a transaction, few enough to lose little when one fails. */
public final class UnitSize {
    private static final long BYTES = 32L << 20;
    private static final long FEWEST = 50_000;
    private static final long MOST = 500_000;
    private static final int UNLIMITED_TEXT_BYTES = 200;

    private UnitSize() {}

    public static long rows(Table table) {
        long width = 0;
        for (Column column : table.columns()) {
            width += width(column.type());
        }
        return Math.max(FEWEST, Math.min(MOST, BYTES / width));
    }

    private static long width(SqlType type) {
        if (type instanceof SqlType.CharacterType text) {
            // Declared lengths are generous: a third of them is what is usually there.
            return 4 + Math.max(1, text.fixed() ? text.length() : Math.min(text.length() / 3, UNLIMITED_TEXT_BYTES));
        }
        return type instanceof SqlType.TextType || type instanceof SqlType.BinaryType ? UNLIMITED_TEXT_BYTES : 12;
    }
}
