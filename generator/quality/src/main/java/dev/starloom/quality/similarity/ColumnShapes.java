package dev.starloom.quality.similarity;

import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.Numbers;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.metric.TablePair;
import java.util.Arrays;
import java.util.List;

/** How alike the distribution of each column is: KSComplement of what lies on a line, TVComplement of categories. */
public final class ColumnShapes implements TableMetric {
    /** Its property. */
    public static final String PROPERTY = "Column Shapes";

    /** Digits behind the point that numbers are compared with, as SDMetrics does. */
    private static final double ROUNDING = 1e14;

    /** Real values are told apart in counts, so that a value which is only synthetic is not divided by nothing. */
    private static final double NEVER_SEEN = 1e-6;

    @Override
    public String name() {
        return "ColumnShapes";
    }

    @Override
    public List<String> gives() {
        return List.of("KSComplement", "TVComplement");
    }

    @Override
    public String meaning() {
        return "1 minus the greatest distance between the distribution functions of a number or time (KSComplement), or 1"
                + " minus half the sum of differences between shares of a category (TVComplement)";
    }

    @Override
    public List<Score> measure(TablePair pair, MetricOptions options) {
        return pair.compared().stream().map(c -> score(pair.table(), c)).toList();
    }

    private static Score score(String table, TablePair.Column column) {
        boolean continuous = column.real().kind().isContinuous();
        return Score.likeness(
                PROPERTY,
                continuous ? "KSComplement" : "TVComplement",
                Subject.of(table, column.name()),
                continuous
                        ? ksComplement(
                                column.real().numbers(), column.synthetic().numbers())
                        : tvComplement(
                                column.real().categories(), column.synthetic().categories()));
    }

    /** 1 minus the distance of Kolmogorov and Smirnov over the values that are there; NaN where either side has none. */
    static double ksComplement(Numbers real, Numbers synthetic) {
        return 1 - KolmogorovSmirnov.distance(rounded(real.sorted()), rounded(synthetic.sorted()));
    }

    private static double[] rounded(double[] ascending) {
        for (int i = 0; i < ascending.length; i++) {
            double scaled = ascending[i] * ROUNDING;
            // Beyond 2^52 a double has no digits there to round.
            if (Math.abs(scaled) < 0x1.0p52) {
                ascending[i] = Math.rint(scaled) / ROUNDING;
            }
        }
        return ascending;
    }

    /** 1 minus the total variation distance over the values that are there; NaN where either side has none. */
    static double tvComplement(Categories real, Categories synthetic) {
        long[] realCounts = real.counts();
        long[] syntheticCounts = synthetic.counts();
        double syntheticTotal = Arrays.stream(syntheticCounts).sum();
        double realTotal = Arrays.stream(realCounts).sum();
        if (realTotal == 0 || syntheticTotal == 0) {
            return Double.NaN;
        }
        for (int i = 0; i < realCounts.length; i++) {
            if (realCounts[i] == 0 && syntheticCounts[i] > 0) {
                realTotal += NEVER_SEEN;
            }
        }
        double variation = 0;
        for (int i = 0; i < realCounts.length; i++) {
            double count = realCounts[i] == 0 && syntheticCounts[i] > 0 ? NEVER_SEEN : realCounts[i];
            variation += Math.abs(syntheticCounts[i] / syntheticTotal - count / realTotal);
        }
        return 1 - 0.5 * variation;
    }
}
