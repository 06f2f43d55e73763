package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextDictionary;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.target.TargetException;
import java.util.List;
import java.util.stream.Collectors;

/** What no text may hold in any engine, so that a star that loads into one loads into all. */
public final class TextRules {
    private TextRules() {}

    /**
     * Refuses the character NUL, which PostgreSQL cannot store.
     *
     * @throws TargetException naming table, column and row
     */
    public static void refuseNul(Table table, RowBatch batch) {
        for (Column column : table.columns()) {
            if (column.type().isText()) {
                int position = positionOfNul(batch.vector(column.name()));
                if (position >= 0) {
                    throw new TargetException(
                            TargetException.Kind.FAILED,
                            table.name() + "." + column.name() + " holds the character NUL (U+0000) in "
                                    + rowName(table, batch, position)
                                    + "; text may not hold it: remove it from the source, or declare the column BINARY");
                }
            }
        }
    }

    private static int positionOfNul(ColumnVector vector) {
        if (vector instanceof TextVector text) {
            byte[] bytes = text.bytes();
            int[] offsets = text.offsets();
            for (int i = offsets[0]; i < offsets[offsets.length - 1]; i++) {
                if (bytes[i] == 0) {
                    return positionOf(offsets, i);
                }
            }
        } else if (vector instanceof CategoryVector category) {
            boolean[] hasNul = codesWithNul(category.dictionary());
            for (int i = 0; hasNul != null && i < category.size(); i++) {
                if (!category.isNull(i) && hasNul[category.codes()[i]]) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static int positionOf(int[] offsets, int at) {
        int position = 0;
        while (offsets[position + 1] <= at) {
            position++;
        }
        return position;
    }

    private static boolean[] codesWithNul(TextDictionary dictionary) {
        boolean[] hasNul = null;
        for (int code = 0; code < dictionary.size(); code++) {
            for (byte b : dictionary.bytes(code)) {
                if (b == 0) {
                    hasNul = hasNul == null ? new boolean[dictionary.size()] : hasNul;
                    hasNul[code] = true;
                }
            }
        }
        return hasNul;
    }

    /** A row by its key, for messages. */
    public static String rowName(Table table, RowBatch batch, int position) {
        List<String> key = table.primaryKey().map(k -> k.columns()).orElse(List.of());
        if (key.isEmpty()) {
            return "row " + (position + 1) + " of its batch";
        }
        return "the row with "
                + key.stream()
                        .map(c -> c + "=" + CellValues.of(table.column(c).type(), batch.vector(c), position))
                        .collect(Collectors.joining(", "));
    }
}
