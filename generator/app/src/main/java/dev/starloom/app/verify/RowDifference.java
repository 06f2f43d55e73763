package dev.starloom.app.verify;

import java.util.List;

/**
 * A row that is not as it was made.
 *
 * @param key names and values of its primary key, as {@code order_id=17}
 * @param what {@code changed}, {@code missing}, {@code not ours} or {@code there twice}
 * @param cells what changed, as {@code amount: 12.50, was 12.49}
 */
public record RowDifference(String key, String what, List<String> cells) {
    public RowDifference {
        cells = List.copyOf(cells);
    }

    @Override
    public String toString() {
        return "row " + key + " " + what + (cells.isEmpty() ? "" : ": " + String.join("; ", cells));
    }
}
