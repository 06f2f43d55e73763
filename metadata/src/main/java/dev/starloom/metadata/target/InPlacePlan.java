package dev.starloom.metadata.target;

import java.util.List;

/**
 * What filling tables in place would do with all that hangs on them.
 *
 * @param order the tables in the order in which they are filled, by their names in the database
 * @param measures what is done, or left alone, table by table
 */
public record InPlacePlan(List<String> order, List<Measure> measures) {
    public InPlacePlan {
        order = List.copyOf(order);
        measures = List.copyOf(measures);
    }

    /**
     * One thing that hangs on a table.
     *
     * @param table the table's name in the database
     * @param kind for example {@code INDEX}, {@code FOREIGN KEY}, {@code TRIGGER}, {@code SEQUENCE}, {@code ROWS}
     * @param name its name
     * @param action what becomes of it, for people: {@code made again after the load}, {@code left alone: ...}
     * @param savedSeconds what that is expected to save; 0 where it saves nothing
     */
    public record Measure(String table, String kind, String name, String action, double savedSeconds) {}

    /** What all measures together are expected to save. */
    public double savedSeconds() {
        return measures.stream().mapToDouble(Measure::savedSeconds).sum();
    }
}
