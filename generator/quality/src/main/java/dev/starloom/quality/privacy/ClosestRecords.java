package dev.starloom.quality.privacy;

import dev.starloom.quality.data.Families;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.detect.Auc;
import dev.starloom.quality.detect.Sample;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.metric.TablePair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether synthetic rows lie closer to real ones than other real ones do, and, where rows were held out from whatever made the
 * synthetic ones, whether they lie closer to those that it saw.
 */
public final class ClosestRecords implements TableMetric {
    private static final int LEAST_ROWS = 50;

    @Override
    public String name() {
        return "ClosestRecords";
    }

    @Override
    public List<String> gives() {
        return List.of("CloserThanReal", "DCROverfitting", "MembershipInference");
    }

    @Override
    public String meaning() {
        return "CloserThanReal: how often a synthetic row is closer to real rows than another real row is, .5 where neither"
                + " is. With rows held out: DCROverfitting, 1 where synthetic rows are no closer to the rows that were learned"
                + " from, and MembershipInference, how well distance tells rows that were learned from, .5 where it does not";
    }

    @Override
    public List<Score> measure(TablePair pair, MetricOptions options) {
        List<TablePair.Column> columns = pair.compared();
        if (columns.size() < 2) {
            return List.of();
        }
        List<Feature> real = columns.stream().map(TablePair.Column::real).toList();
        List<Feature> synthetic =
                columns.stream().map(TablePair.Column::synthetic).toList();
        List<Score> scores = new ArrayList<>(closerThanReal(pair, real, synthetic, options));
        pair.holdout()
                .filter(h -> columns.stream()
                        .allMatch(c -> h.find(c.name())
                                .filter(f -> f.kind() == c.real().kind())
                                .isPresent()))
                .ifPresent(holdout -> scores.addAll(againstHoldout(
                        pair,
                        real,
                        synthetic,
                        columns.stream().map(c -> holdout.feature(c.name())).toList(),
                        holdout.rows(),
                        options)));
        return scores;
    }

    private static List<Score> closerThanReal(
            TablePair pair, List<Feature> real, List<Feature> synthetic, MetricOptions options) {
        int[] first = half(pair.real(), true);
        int[] second = half(pair.real(), false);
        int most = options.distanceRows();
        if (Math.min(Math.min(first.length, second.length), pair.synthetic().rows()) < LEAST_ROWS) {
            return List.of();
        }
        Distances distances = Distances.to(real, pick(first, most, options), real);
        double[] ofReal = distances.closest(real, pick(second, most, options));
        double[] ofSynthetic =
                distances.closest(synthetic, Sample.of(pair.synthetic().rows(), most, options.seed(), "distance"));
        return List.of(Privacy.low(
                "CloserThanReal",
                Subject.of(pair.table()),
                Auc.of(ofReal, ofSynthetic),
                Map.of("median distance of real rows", median(ofReal), "of synthetic rows", median(ofSynthetic))));
    }

    private static List<Score> againstHoldout(
            TablePair pair,
            List<Feature> real,
            List<Feature> synthetic,
            List<Feature> holdout,
            int holdoutRows,
            MetricOptions options) {
        int most = Math.min(options.distanceRows(), Math.min(pair.real().rows(), holdoutRows));
        if (Math.min(most, pair.synthetic().rows()) < LEAST_ROWS) {
            return List.of();
        }
        int[] members = Sample.of(pair.real().rows(), most, options.seed(), "members");
        int[] others = Sample.of(holdoutRows, most, options.seed(), "others");
        int[] made = Sample.of(pair.synthetic().rows(), options.distanceRows(), options.seed(), "distance");
        double[] toMembers = Distances.to(real, members, real).closest(synthetic, made);
        double[] toOthers = Distances.to(holdout, others, real).closest(synthetic, made);
        long closer = IntStream.range(0, made.length)
                .filter(i -> toMembers[i] < toOthers[i])
                .count();
        Distances toSynthetic = Distances.to(synthetic, made, real);
        double[] membersAway = toSynthetic.closest(real, members);
        double[] othersAway = toSynthetic.closest(holdout, others);
        return List.of(
                Privacy.high(
                        "DCROverfitting",
                        Subject.of(pair.table()),
                        Math.min(2 * (1 - (double) closer / made.length), 1)),
                Privacy.low(
                        "MembershipInference", Subject.of(pair.table()), Auc.of(othersAway, membersAway), Map.of()));
    }

    private static int[] half(Frame frame, boolean first) {
        return IntStream.range(0, frame.rows())
                // Another cut than that of the floor, whose halves would come out empty.
                .filter(r -> Families.isFirstHalf(~frame.families()[r]) == first)
                .toArray();
    }

    private static int[] pick(int[] rows, int most, MetricOptions options) {
        return Arrays.stream(Sample.of(rows.length, most, options.seed(), "half"))
                .map(i -> rows[i])
                .toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
