package dev.starloom.engine.pack;

import dev.starloom.metadata.document.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that is given instead of generated: the first rows of a table have the values of its pinned rows, in order.
 *
 * @param values by column, null for NULL; columns that are not named are generated
 * @param emptyIsNull whether an empty text stands for NULL where the column allows it, as in a file
 * @param where file and line, for messages
 */
public record PinnedRow(Map<String, String> values, boolean emptyIsNull, String where) {
    public PinnedRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The rows of a CSV file with a header line; none, with problems, where it is broken. */
    public static List<PinnedRow> csv(String file, String text, Problems problems) {
        List<PinnedRow> rows = new ArrayList<>();
        CsvText.lines(file, text, problems)
                .forEach(line -> rows.add(new PinnedRow(line.fields(), true, file + ":" + line.number())));
        return rows;
    }

    /**
     * Rows given in code: texts, numbers, booleans, dates and times of {@code java.time}, null.
     *
     * @param table for messages
     */
    public static List<PinnedRow> of(String table, List<Map<String, Object>> rows) {
        List<PinnedRow> pinned = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, String> values = new LinkedHashMap<>();
            row.forEach((column, value) -> values.put(column, text(value)));
            pinned.add(new PinnedRow(values, false, "row " + (pinned.size() + 1) + " given for " + table));
        }
        return pinned;
    }

    private static String text(Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
