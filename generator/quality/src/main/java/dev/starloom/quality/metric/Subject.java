package dev.starloom.quality.metric;

import dev.starloom.quality.data.Link;
import java.util.List;

/**
 * What a score is of.
 *
 * @param table the table, of a link the child
 * @param link name of the link; empty where there is none
 * @param parent the parent of a link; empty where there is none
 * @param columns columns; of a link across which columns are compared, the parent's first
 */
public record Subject(String table, String link, String parent, List<String> columns) {
    public Subject {
        columns = List.copyOf(columns);
    }

    /** A table, or some of its columns. */
    public static Subject of(String table, String... columns) {
        return new Subject(table, "", "", List.of(columns));
    }

    /** A link, or columns at its ends. */
    public static Subject of(Link link, String... columns) {
        return new Subject(link.child().table(), link.name(), link.parent().table(), List.of(columns));
    }

    public boolean isLink() {
        return !link.isEmpty();
    }

    /** For people: {@code orders.total}, {@code orders (orders_customer_fk) customers}. */
    @Override
    public String toString() {
        if (!isLink()) {
            return columns.isEmpty() ? table : table + "." + String.join(" x ", columns);
        }
        String ends = table + " -> " + parent + " (" + link + ")";
        return columns.isEmpty() ? ends : ends + ": " + String.join(" x ", columns);
    }
}
