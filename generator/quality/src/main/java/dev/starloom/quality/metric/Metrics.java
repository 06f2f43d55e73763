package dev.starloom.quality.metric;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The metrics that are there, in a fixed order. */
public final class Metrics {
    private Metrics() {}

    /** Metrics of tables, in the order of their service file. */
    public static List<TableMetric> ofTables() {
        return found(TableMetric.class);
    }

    /** Metrics of links, in the order of their service file. */
    public static List<LinkMetric> ofLinks() {
        return found(LinkMetric.class);
    }

    /** Names of all scores that there may be, sorted. */
    public static List<String> scores() {
        return Stream.concat(
                        ofTables().stream().flatMap(m -> m.gives().stream()),
                        ofLinks().stream().flatMap(m -> m.gives().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    private static <T> List<T> found(Class<T> seam) {
        return ServiceLoader.load(seam, Metrics.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
