package dev.starloom.engine.synthesis;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the values of a column are numbers or codes to a synthesizer. */
public sealed interface Encoding {
    /** The column as a synthesizer sees it; a value that the encoding does not know is NULL. */
    ModelColumn encode(String name, SqlType type, ColumnVector vector);

    /**
     * The value as a number: unscaled decimals, days, microseconds.
     *
     * @param least smallest value that is ever made
     * @param greatest greatest value that is ever made
     * @param step made values lie a multiple of this above {@code least}; 0 where they may lie anywhere
     */
    record Numeric(double least, double greatest, double step) implements Encoding {
        @Override
        public ModelColumn encode(String name, SqlType type, ColumnVector vector) {
            return new ModelColumn.Numbers(name, numbers(vector));
        }

        /** The nearest value that may be made. */
        public double nearest(double value) {
            double inside = Math.max(least, Math.min(greatest, value));
            return step == 0 ? inside : least + step * Math.rint((inside - least) / step);
        }
    }

    /** The place of the value in a list; texts as {@link CellText} spells them. */
    record Category(List<String> values) implements Encoding {
        public Category {
            values = List.copyOf(values);
        }

        @Override
        public ModelColumn encode(String name, SqlType type, ColumnVector vector) {
            return new ModelColumn.Codes(name, codes(type, vector), values.size());
        }

        private int[] codes(SqlType type, ColumnVector vector) {
            Map<String, Integer> places = places();
            int[] codes = new int[vector.size()];
            if (vector instanceof CategoryVector category) {
                int[] ofDictionary = new int[category.dictionary().size()];
                for (int i = 0; i < ofDictionary.length; i++) {
                    ofDictionary[i] = places.getOrDefault(category.dictionary().text(i), -1);
                }
                for (int i = 0; i < codes.length; i++) {
                    codes[i] = category.isNull(i) ? -1 : ofDictionary[category.codes()[i]];
                }
                return codes;
            }
            for (int i = 0; i < codes.length; i++) {
                codes[i] = CellText.of(type, vector, i)
                        .map(text -> places.getOrDefault(text, -1))
                        .orElse(-1);
            }
            return codes;
        }

        private Map<String, Integer> places() {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < values.size(); i++) {
                places.put(values.get(i), i);
            }
            return places;
        }
    }

    /** The values of a vector of numbers, dates or times as doubles; NaN for NULL. */
    static double[] numbers(ColumnVector vector) {
        double[] numbers = new double[vector.size()];
        if (vector instanceof LongVector longs) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = longs.values()[i];
            }
        } else if (vector instanceof DoubleVector doubles) {
            System.arraycopy(doubles.values(), 0, numbers, 0, numbers.length);
        } else if (vector instanceof Decimal128Vector wide) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = wide.unscaled(i).doubleValue();
            }
        } else {
            Arrays.fill(numbers, Double.NaN);
        }
        for (int i = 0; i < numbers.length; i++) {
            if (vector.isNull(i)) {
                numbers[i] = Double.NaN;
            }
        }
        return numbers;
    }
}
