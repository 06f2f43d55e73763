package dev.starloom.engine.generation;

import dev.starloom.engine.synthesis.Encoding;
import dev.starloom.engine.synthesis.ModelGroup.Output;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import dev.starloom.metadata.rows.Vectors;

/** Turns numbers and codes back into values of a column's type. */
final class LearnedValues {
    private final SqlType type;
    private final ColumnVector categories;
    private final double least;
    private final double greatest;

    private LearnedValues(SqlType type, ColumnVector categories) {
        this.type = type;
        this.categories = categories;
        double limit = type instanceof SqlType.IntegerType integer
                ? StrictMath.scalb(1.0, integer.bits() - 1)
                : type instanceof SqlType.DecimalType decimal
                        ? StrictMath.pow(10, decimal.precision())
                        : Double.MAX_VALUE;
        this.greatest = limit == Double.MAX_VALUE ? limit : limit - 1;
        this.least = type instanceof SqlType.IntegerType ? -limit : -greatest;
    }

    /** @throws IllegalArgumentException where a category is no value of the type, or the type takes no numbers */
    static LearnedValues of(SqlType type, Output output) {
        Encoding encoding = output instanceof Output.Follows follows
                ? follows.values()
                : ((Output.Made) output).parts().get(0).encoding();
        if (encoding instanceof Encoding.Category category) {
            category.values().forEach(text -> Constant.check(type, text));
            return new LearnedValues(type, Constant.vector(type, category.values()));
        }
        if (type.isText() || type instanceof SqlType.BinaryType || type instanceof SqlType.BooleanType) {
            throw new IllegalArgumentException("the model makes numbers, the column is " + type.sql());
        }
        return new LearnedValues(type, null);
    }

    /** The categories of these codes; NULL for -1. */
    ColumnVector of(int[] codes) {
        return categories.size() == 0 ? Vectors.nulls(type, codes.length) : Vectors.gather(categories, codes);
    }

    /** These numbers; NULL for NaN. */
    ColumnVector of(double[] numbers) {
        boolean[] nulls = new boolean[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            nulls[i] = Double.isNaN(numbers[i]);
        }
        Validity validity = Validity.ofNulls(nulls);
        if (type instanceof SqlType.DoubleType) {
            return new DoubleVector(numbers, validity);
        }
        long[] longs = new long[numbers.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = nulls[i] ? 0 : (long) Math.rint(Math.max(least, Math.min(greatest, numbers[i])));
        }
        if (type instanceof SqlType.DecimalType decimal && !decimal.fitsLong()) {
            long[] high = new long[longs.length];
            for (int i = 0; i < high.length; i++) {
                high[i] = longs[i] >> 63;
            }
            return new Decimal128Vector(high, longs, validity);
        }
        return new LongVector(longs, validity);
    }
}
