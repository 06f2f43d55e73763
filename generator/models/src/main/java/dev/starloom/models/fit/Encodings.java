package dev.starloom.models.fit;

import dev.starloom.engine.synthesis.Encoding;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds how the values of a column are told to a synthesizer. */
final class Encodings {
    /** Whole numbers of so few different values are names rather than amounts. */
    private static final int FEW = 10;

    /** From so many values on, the outermost are left out that fewer than k rows reach. */
    private static final int MANY = 10;

    private Encodings() {}

    /** @param k values that fewer rows have are not told; the outermost numbers are not, either */
    static Encoding of(SqlType type, ColumnVector vector, int k) {
        if (type.isText() || type instanceof SqlType.BooleanType) {
            return category(type, vector, k);
        }
        double[] values = present(Encoding.numbers(vector));
        if (type instanceof SqlType.IntegerType
                && Arrays.stream(values).distinct().count() <= FEW) {
            return category(type, vector, k);
        }
        return number(type, values, k);
    }

    /** The values that enough rows have, most frequent first. */
    static Encoding.Category category(SqlType type, ColumnVector vector, int k) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < vector.size(); row++) {
            if (!vector.isNull(row)) {
                String text = vector instanceof CategoryVector category
                        ? category.text(row)
                        : CellText.of(type, vector, row).orElseThrow();
                counts.merge(text, 1, Integer::sum);
            }
        }
        List<String> values = counts.entrySet().stream()
                .filter(e -> e.getValue() >= k)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(Map.Entry::getKey)
                .toList();
        return new Encoding.Category(values);
    }

    /** @param values those that are not NULL */
    static Encoding.Numeric number(SqlType type, double[] values, int k) {
        if (values.length == 0) {
            return new Encoding.Numeric(0, 0, 1);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int out = sorted.length >= MANY * k ? k - 1 : 0;
        double least = sorted[out];
        double greatest = sorted[sorted.length - 1 - out];
        return new Encoding.Numeric(
                least, greatest, type instanceof SqlType.DoubleType ? decimalStep(sorted) : step(sorted, least));
    }

    /** The greatest distance of which all distances from a value are multiples. */
    static double step(double[] sorted, double from) {
        long divisor = 0;
        for (double value : sorted) {
            long a = (long) Math.abs(value - from);
            while (a != 0) {
                long rest = divisor == 0 ? 0 : divisor % a;
                divisor = a;
                a = rest;
                if (divisor == 1) {
                    return 1;
                }
            }
        }
        return divisor == 0 ? 1 : divisor;
    }

    /** The last digit that doubles have, where they have few; 0 where they have many. */
    private static double decimalStep(double[] sorted) {
        for (int digits = 0; digits <= 6; digits++) {
            double scale = StrictMath.pow(10, digits);
            if (Arrays.stream(sorted).allMatch(v -> Math.abs(v * scale - Math.rint(v * scale)) < 1e-6)) {
                return 1 / scale;
            }
        }
        return 0;
    }

    static double[] present(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    }
}
