package dev.starloom.quality.metric;

import java.util.List;

/** Measures how alike a link, or a path of links, is on two sides; found by {@link java.util.ServiceLoader}. Holds no state. */
public interface LinkMetric {
    /** Its name. */
    String name();

    /** Names of the scores that it gives, as in the report and in gate files. */
    default List<String> gives() {
        return List.of(name());
    }

    /** What a score says, in one sentence for people. */
    String meaning();

    /** Scores of a link; none where there is nothing that it measures. */
    List<Score> measure(LinkPair pair, MetricOptions options);
}
