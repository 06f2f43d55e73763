package dev.starloom.quality.validity;

import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Identities;
import dev.starloom.quality.metric.MetricOptions;
import dev.starloom.quality.metric.Score;
import dev.starloom.quality.metric.Subject;
import dev.starloom.quality.metric.TableMetric;
import dev.starloom.quality.metric.TablePair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keys that are unique, numbers within the real bounds, categories that are among the real ones. */
public final class DataValidity implements TableMetric {
    /** Its property. */
    public static final String PROPERTY = "Data Validity";

    @Override
    public String name() {
        return "DataValidity";
    }

    @Override
    public List<String> gives() {
        return List.of("KeyUniqueness", "BoundaryAdherence", "CategoryAdherence");
    }

    @Override
    public String meaning() {
        return "share of keys that are unique (KeyUniqueness), of numbers within the real bounds (BoundaryAdherence), of"
                + " categories that are real ones (CategoryAdherence)";
    }

    @Override
    public List<Score> measure(TablePair pair, MetricOptions options) {
        List<Score> scores = new ArrayList<>();
        if (!pair.synthetic().key().isEmpty() && pair.synthetic().rows() > 0) {
            scores.add(Score.likeness(
                    PROPERTY,
                    "KeyUniqueness",
                    Subject.of(pair.table(), pair.synthetic().key().toArray(String[]::new)),
                    uniqueness(pair.synthetic())));
        }
        for (TablePair.Column column : pair.compared()) {
            boolean continuous = column.real().kind().isContinuous();
            scores.add(Score.likeness(
                    PROPERTY,
                    continuous ? "BoundaryAdherence" : "CategoryAdherence",
                    Subject.of(pair.table(), column.name()),
                    continuous
                            ? withinBounds(
                                    column.real().numbers().values(),
                                    column.synthetic().numbers().values())
                            : amongCategories(
                                    column.real().categories(),
                                    column.synthetic().categories())));
        }
        return scores;
    }

    private static double uniqueness(Frame frame) {
        List<Identities> columns = frame.key().stream()
                .map(name -> frame.feature(name).identities())
                .toList();
        Set<Long> met = new HashSet<>();
        int bad = 0;
        for (int row = 0; row < frame.rows(); row++) {
            long key = 0;
            boolean missing = true;
            for (Identities column : columns) {
                key = Identities.join(key, column.isNull(row) ? 0 : column.hashes()[row]);
                missing &= column.isNull(row);
            }
            if (missing || !met.add(key)) {
                bad++;
            }
        }
        return 1 - (double) bad / frame.rows();
    }

    /** NULL lies within where the real column has some. */
    static double withinBounds(double[] real, double[] synthetic) {
        boolean nullable = Arrays.stream(real).anyMatch(Double::isNaN);
        double least = Arrays.stream(real).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
        double greatest =
                Arrays.stream(real).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
        int asked = 0;
        int within = 0;
        for (double value : synthetic) {
            if (nullable && Double.isNaN(value)) {
                continue;
            }
            asked++;
            if (value >= least && value <= greatest) {
                within++;
            }
        }
        return (double) within / asked;
    }

    private static double amongCategories(Categories real, Categories synthetic) {
        long[] counts = real.counts();
        boolean nullable = Arrays.stream(real.codes()).anyMatch(c -> c == Categories.NULL);
        int among = 0;
        for (int code : synthetic.codes()) {
            if (code == Categories.NULL ? nullable : counts[code] > 0) {
                among++;
            }
        }
        return (double) among / synthetic.codes().length;
    }
}
