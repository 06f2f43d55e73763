package dev.starloom.quality.report;

import dev.starloom.quality.data.DataSet;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.metric.Measurement;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Scores;
import dev.starloom.quality.sample.Sampled;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What came out of a comparison.
 *
 * @param model name of the star
 * @param real where the real side stands
 * @param synthetic where the synthetic side stands
 * @param tables how much of each table was looked at
 * @param scores of the synthetic side
 * @param floor the same scores of two halves of the real side
 * @param constraints constraints looked up in the synthetic rows
 * @param gates what became of the limits
 * @param plots columns and links on two sides
 * @param options what metrics were told
 * @param heldOut whether there were rows that the maker of the synthetic side never saw
 */
public record Report(
        String model,
        Side real,
        Side synthetic,
        List<Sampled.TableShare> tables,
        Scores scores,
        Scores floor,
        List<ConstraintLine> constraints,
        List<Gate.Result> gates,
        List<TablePlots> plots,
        MetricOptions options,
        boolean heldOut) {
    public Report {
        tables = List.copyOf(tables);
        constraints = List.copyOf(constraints);
        gates = List.copyOf(gates);
        plots = List.copyOf(plots);
    }

    /**
     * Measures and draws.
     *
     * @param progress told what is being measured
     */
    public static Report of(
            String model,
            Side real,
            Side synthetic,
            Sampled sampled,
            List<ConstraintLine> constraints,
            Gate gate,
            MetricOptions options,
            Consumer<String> progress) {
        DataSet realSide = sampled.real().withPaths();
        DataSet syntheticSide = sampled.synthetic().withPaths();
        Scores scores = Measurement.ofAll(options, progress).of(realSide, syntheticSide, sampled.holdout());
        Scores floor = Measurement.ofAll(options, what -> progress.accept("the floor: " + what))
                .floor(realSide);
        return new Report(
                model,
                real,
                synthetic,
                sampled.tables(),
                scores,
                floor,
                constraints,
                gate.results(scores, floor, constraints),
                plots(sampled, options.leastFamilies()),
                options,
                sampled.holdout().isPresent());
    }

    private static List<TablePlots> plots(Sampled sampled, int k) {
        return sampled.real().frames().stream()
                .flatMap(frame -> find(sampled.synthetic(), frame.table()).stream()
                        .map(other -> TablePlots.of(frame, other, sampled, k)))
                .toList();
    }

    private static Optional<Frame> find(DataSet side, String table) {
        return side.frames().stream().filter(f -> f.table().equals(table)).findFirst();
    }

    /** Whether every limit was kept. */
    public boolean isPassed() {
        return gates.stream().allMatch(Gate.Result::isKept);
    }

    /** All violations of constraints that could be looked up. */
    public long violations() {
        return constraints.stream()
                .filter(ConstraintLine::isLookedUp)
                .mapToLong(ConstraintLine::violations)
                .sum();
    }
}
