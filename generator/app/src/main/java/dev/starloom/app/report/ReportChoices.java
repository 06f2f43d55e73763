package dev.starloom.app.report;

import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.report.Gate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a comparison is made.
 *
 * @param dictionary data dictionary, or script of DDL, with the keys and links that hold; those of the real side where empty
 * @param include patterns of tables; all where empty
 * @param exclude patterns of tables to leave out
 * @param sampleRows rows of a table that are looked at, about
 * @param memoryBytes memory for an engine inside this process
 * @param gate what must hold
 * @param options what metrics are told
 */
public record ReportChoices(
        Optional<Path> dictionary,
        List<String> include,
        List<String> exclude,
        long sampleRows,
        long memoryBytes,
        Gate gate,
        MetricOptions options) {
    /** Two sides of twenty such columns take some tens of megabytes a table. */
    public static final long DEFAULT_ROWS = 50_000;

    public static final long DEFAULT_MEMORY = 256L << 20;

    public ReportChoices {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    public static ReportChoices defaults() {
        return new ReportChoices(
                Optional.empty(),
                List.of(),
                List.of(),
                DEFAULT_ROWS,
                DEFAULT_MEMORY,
                Gate.defaults(),
                MetricOptions.defaults());
    }
}
