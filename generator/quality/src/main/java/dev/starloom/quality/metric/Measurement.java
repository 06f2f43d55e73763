package dev.starloom.quality.metric;

import dev.starloom.quality.data.DataSet;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs metrics over two data sets. */
public final class Measurement {
    private final List<TableMetric> tableMetrics;
    private final List<LinkMetric> linkMetrics;
    private final MetricOptions options;
    private final Consumer<String> progress;

    public Measurement(
            List<TableMetric> tableMetrics,
            List<LinkMetric> linkMetrics,
            MetricOptions options,
            Consumer<String> progress) {
        this.tableMetrics = List.copyOf(tableMetrics);
        this.linkMetrics = List.copyOf(linkMetrics);
        this.options = options;
        this.progress = progress;
    }

    /** Every metric that is found. */
    public static Measurement ofAll(MetricOptions options, Consumer<String> progress) {
        return new Measurement(Metrics.ofTables(), Metrics.ofLinks(), options, progress);
    }

    /** Scores of every table and link of the real side that the synthetic side has, too. */
    public Scores of(DataSet real, DataSet synthetic) {
        return of(real, synthetic, Optional.empty());
    }

    /** The same beside real rows that whatever made the synthetic side never saw. */
    public Scores of(DataSet real, DataSet synthetic, Optional<DataSet> holdout) {
        List<Score> scores = new ArrayList<>();
        for (TableMetric metric : tableMetrics) {
            progress.accept(metric.name());
            for (Frame frame : real.frames()) {
                find(synthetic.frames(), frame.table()).ifPresent(other -> {
                    Optional<Frame> heldOut = holdout.flatMap(h -> find(h.frames(), frame.table()));
                    scores.addAll(metric.measure(new TablePair(frame, other, heldOut), options));
                });
            }
        }
        for (LinkMetric metric : linkMetrics) {
            progress.accept(metric.name());
            for (Link link : real.links()) {
                synthetic.links().stream()
                        .filter(l -> l.name().equals(link.name())
                                && l.child().table().equals(link.child().table()))
                        .findFirst()
                        .ifPresent(other -> scores.addAll(metric.measure(new LinkPair(link, other), options)));
            }
        }
        return new Scores(scores);
    }

    /** The same between two halves of one side: how far apart two samples of the same data are. */
    public Scores floor(DataSet real) {
        return of(real.half(true), real.half(false));
    }

    private static Optional<Frame> find(List<Frame> frames, String table) {
        return frames.stream().filter(f -> f.table().equals(table)).findFirst();
    }
}
