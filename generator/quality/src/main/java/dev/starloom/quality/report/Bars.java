package dev.starloom.quality.report;

import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.FamiliesOfValues;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Identities;
import dev.starloom.quality.data.Vocabulary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A distribution on two sides, as shares of their rows. What fewer than k real families hold has no bar of its own: rare
 * categories come together as others, and a bin with few is left out.
 *
 * @param title what it is of
 * @param labels below the bars; edges of bins have one more than there are bars
 * @param real share of each bar, NaN where it is left out
 * @param synthetic likewise
 * @param isLine whether bars lie side by side on a line rather than each for itself
 * @param note what was left out; empty where nothing was
 */
public record Bars(String title, List<String> labels, double[] real, double[] synthetic, boolean isLine, String note) {
    private static final int BINS = 24;
    private static final int MOST_CATEGORIES = 12;
    private static final int LONGEST_LABEL = 28;
    private static final double DAY = 86_400e9;

    /** A column on two sides. */
    static Bars of(Feature real, Feature synthetic, long[] realFamilies, int k) {
        if (real.kind() == ColumnKind.CATEGORY) {
            return categories(real.name(), real.categories(), synthetic.categories(), realFamilies, k);
        }
        if (real.kind().isContinuous()) {
            return numbers(
                    real.name(),
                    real.kind(),
                    real.numbers().values(),
                    synthetic.numbers().values(),
                    realFamilies,
                    k);
        }
        return numbers(
                "length of " + real.name(),
                ColumnKind.NUMBER,
                lengths(real.identities()),
                lengths(synthetic.identities()),
                realFamilies,
                k);
    }

    private static double[] lengths(Identities texts) {
        return IntStream.range(0, texts.size())
                .mapToDouble(r -> texts.isNull(r) ? Double.NaN : texts.lengths()[r])
                .toArray();
    }

    /** Numbers on two sides; what lies beyond the k-th smallest and greatest falls into the first and last bin. */
    static Bars numbers(String title, ColumnKind kind, double[] real, double[] synthetic, long[] realFamilies, int k) {
        double[] sorted =
                Arrays.stream(real).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length <= 2 * k) {
            return new Bars(title, List.of(), new double[0], new double[0], true, "too few real rows to show");
        }
        double[] edges = edges(kind, sorted[k], sorted[sorted.length - 1 - k], isWhole(sorted));
        int[] realBins = bins(real, edges);
        double[] realShares = shares(realBins, edges.length - 1);
        double[] syntheticShares = shares(bins(synthetic, edges), edges.length - 1);
        int hidden = hideRare(realBins, realFamilies, k, realShares);
        return new Bars(
                title,
                Arrays.stream(edges).mapToObj(e -> label(kind, e, edges)).toList(),
                realShares,
                syntheticShares,
                true,
                note(hidden, k, "bins"));
    }

    private static boolean isWhole(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == Math.rint(v));
    }

    /** Round numbers, or days, around what is shown. */
    private static double[] edges(ColumnKind kind, double least, double greatest, boolean whole) {
        double span = Math.max(greatest - least, kind == ColumnKind.TIME ? DAY : whole ? 1 : 1e-9);
        double step = kind == ColumnKind.TIME ? timeStep(span / BINS) : roundStep(span / BINS);
        if (whole && kind == ColumnKind.NUMBER) {
            step = Math.max(1, step);
        }
        double first = Math.floor(least / step) * step;
        int count = (int) Math.max(1, Math.floor((greatest - first) / step) + 1);
        double from = first;
        double by = step;
        return IntStream.rangeClosed(0, count).mapToDouble(i -> from + i * by).toArray();
    }

    private static double roundStep(double raw) {
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            if (power * factor >= raw) {
                return power * factor;
            }
        }
        return power * 10;
    }

    private static double timeStep(double raw) {
        if (raw < DAY) {
            double hour = DAY / 24;
            return Math.max(hour / 4, Math.ceil(raw / hour) * hour);
        }
        return Math.ceil(raw / DAY) * DAY;
    }

    private static int[] bins(double[] values, double[] edges) {
        double step = edges[1] - edges[0];
        int last = edges.length - 2;
        return Arrays.stream(values)
                .mapToInt(v -> Double.isNaN(v)
                        ? -1
                        : (int) Math.max(0, Math.min(last, Math.floor((v - edges[0]) / step + 1e-9))))
                .toArray();
    }

    /** Of all rows, those with NULL among them. */
    private static double[] shares(int[] bins, int count) {
        double[] shares = new double[count];
        for (int bin : bins) {
            if (bin >= 0) {
                shares[bin] += 1.0 / bins.length;
            }
        }
        return shares;
    }

    private static int hideRare(int[] bins, long[] families, int k, double[] shares) {
        Vocabulary numbers = new Vocabulary();
        IntStream.range(0, shares.length).forEach(i -> numbers.code(String.valueOf(i)));
        int[] held = FamiliesOfValues.count(new Categories(bins, numbers), families, k);
        int hidden = 0;
        for (int i = 0; i < shares.length; i++) {
            if (held[i] > 0 && held[i] < k) {
                shares[i] = Double.NaN;
                hidden++;
            }
        }
        return hidden;
    }

    private static Bars categories(String title, Categories real, Categories synthetic, long[] families, int k) {
        long[] realCounts = real.counts();
        long[] syntheticCounts = synthetic.counts();
        int[] held = FamiliesOfValues.count(real, families, k);
        List<Integer> shown = IntStream.range(0, realCounts.length)
                .filter(c -> held[c] >= k)
                .boxed()
                .sorted(Comparator.comparingLong((Integer c) -> -realCounts[c]).thenComparing(c -> c))
                .limit(MOST_CATEGORIES)
                .toList();
        List<String> labels = new ArrayList<>();
        List<Double> realShares = new ArrayList<>();
        List<Double> syntheticShares = new ArrayList<>();
        double realRest = 1 - nulls(real);
        double syntheticRest = 1 - nulls(synthetic);
        for (int code : shown) {
            double realShare = (double) realCounts[code] / Math.max(1, real.size());
            double syntheticShare = (double) syntheticCounts[code] / Math.max(1, synthetic.size());
            labels.add(shortened(real.vocabulary().value(code)));
            realShares.add(realShare);
            syntheticShares.add(syntheticShare);
            realRest -= realShare;
            syntheticRest -= syntheticShare;
        }
        if (realRest > 1e-9 || syntheticRest > 1e-9) {
            labels.add("(others)");
            realShares.add(Math.max(0, realRest));
            syntheticShares.add(Math.max(0, syntheticRest));
        }
        if (nulls(real) > 0 || nulls(synthetic) > 0) {
            labels.add("(none)");
            realShares.add(nulls(real));
            syntheticShares.add(nulls(synthetic));
        }
        int rare = (int) IntStream.range(0, held.length)
                .filter(c -> held[c] > 0 && held[c] < k)
                .count();
        return new Bars(title, labels, array(realShares), array(syntheticShares), false, note(rare, k, "values"));
    }

    private static double nulls(Categories values) {
        return values.size() == 0
                ? 0
                : (double) Arrays.stream(values.codes())
                                .filter(c -> c == Categories.NULL)
                                .count()
                        / values.size();
    }

    private static String note(int hidden, int k, String what) {
        return hidden == 0
                ? ""
                : "held by fewer than " + k + " families and not shown: " + Text.count(hidden) + " " + what;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String shortened(String label) {
        String line = label.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_LABEL ? line : line.substring(0, LONGEST_LABEL - 1) + "…";
    }

    private static String label(ColumnKind kind, double value, double[] edges) {
        if (kind != ColumnKind.TIME) {
            return Math.abs(value) >= 1e15 || value != 0 && Math.abs(value) < 1e-4
                    ? String.format(Locale.ROOT, "%.3g", value)
                    : new java.math.BigDecimal(value)
                            .round(new java.math.MathContext(6))
                            .stripTrailingZeros()
                            .toPlainString();
        }
        if (edges[edges.length - 1] <= 2 * DAY && edges[0] >= 0) {
            return LocalTime.ofNanoOfDay((long) Math.max(0, Math.min(value, DAY - 1)))
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toString();
        }
        return LocalDate.ofInstant(Instant.ofEpochSecond((long) Math.floor(value / 1e9)), ZoneOffset.UTC)
                .toString();
    }
}
