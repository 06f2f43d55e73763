package dev.starloom.quality.sample;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.Identities;
import dev.starloom.quality.data.Numbers;
import dev.starloom.quality.data.Series;
import dev.starloom.quality.data.Vocabulary;
import java.math.BigDecimal;
import java.util.Arrays;

/** Collects the values of one column, row by row. */
abstract class Buffer {
    private static final int FIRST = 1_024;
    private static final double DAY = 86_400e9;
    private static final double MICROSECOND = 1e3;

    int size;

    abstract void add(ColumnVector vector, int row);

    abstract Series build();

    /** For numbers, days and moments; moments in nanoseconds, as SDMetrics has them. */
    static final class OfNumbers extends Buffer {
        private final SqlType type;
        private double[] values = new double[FIRST];

        OfNumbers(SqlType type) {
            this.type = type;
        }

        @Override
        void add(ColumnVector vector, int row) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            double value = vector.isNull(row) ? Double.NaN : value(vector, row);
            values[size++] = Double.isInfinite(value) ? Double.NaN : value;
        }

        private double value(ColumnVector vector, int row) {
            if (vector instanceof DoubleVector doubles) {
                return doubles.values()[row];
            }
            if (vector instanceof Decimal128Vector wide) {
                return new BigDecimal(wide.unscaled(row), type instanceof SqlType.DecimalType d ? d.scale() : 0)
                        .doubleValue();
            }
            long value = ((LongVector) vector).values()[row];
            if (type instanceof SqlType.DateType) {
                return value * DAY;
            }
            if (type instanceof SqlType.TimestampType || type instanceof SqlType.TimeType) {
                return value * MICROSECOND;
            }
            return type instanceof SqlType.DecimalType decimal && decimal.scale() > 0
                    ? BigDecimal.valueOf(value, decimal.scale()).doubleValue()
                    : value;
        }

        @Override
        Numbers build() {
            return new Numbers(Arrays.copyOf(values, size));
        }
    }

    /** For texts and truth values. */
    static final class OfCategories extends Buffer {
        private final Vocabulary vocabulary = new Vocabulary();
        private int[] codes = new int[FIRST];

        @Override
        void add(ColumnVector vector, int row) {
            if (size == codes.length) {
                codes = Arrays.copyOf(codes, 2 * size);
            }
            codes[size++] = vector.isNull(row) ? Categories.NULL : vocabulary.code(text(vector, row));
        }

        private static String text(ColumnVector vector, int row) {
            if (vector instanceof LongVector truth) {
                return truth.values()[row] == 0 ? "false" : "true";
            }
            return vector instanceof CategoryVector category ? category.text(row) : ((TextVector) vector).text(row);
        }

        @Override
        Categories build() {
            return new Categories(Arrays.copyOf(codes, size), vocabulary);
        }
    }

    /** For what is only asked whether it is equal. */
    static final class OfIdentities extends Buffer {
        private long[] hashes = new long[FIRST];
        private int[] lengths = new int[FIRST];
        private boolean[] nulls = new boolean[FIRST];

        @Override
        void add(ColumnVector vector, int row) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * size);
                lengths = Arrays.copyOf(lengths, 2 * size);
                nulls = Arrays.copyOf(nulls, 2 * size);
            }
            nulls[size] = vector.isNull(row);
            if (!nulls[size]) {
                hashes[size] = KeyHashes.cell(vector, row);
                lengths[size] = length(vector, row);
            }
            size++;
        }

        private static int length(ColumnVector vector, int row) {
            if (vector instanceof TextVector text) {
                return text.offsets()[row + 1] - text.offsets()[row];
            }
            return vector instanceof CategoryVector category
                    ? category.dictionary().bytes(category.codes()[row]).length
                    : 0;
        }

        @Override
        Identities build() {
            return new Identities(
                    Arrays.copyOf(hashes, size), Arrays.copyOf(lengths, size), Arrays.copyOf(nulls, size));
        }
    }
}
