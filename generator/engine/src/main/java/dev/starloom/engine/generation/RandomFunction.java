package dev.starloom.engine.generation;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.Quantiles;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.expression.EvaluationFrame;
import dev.starloom.metadata.expression.ExpressionException;
import dev.starloom.metadata.expression.VectorFunction;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.util.List;

/** The random functions of expressions: a pure function of the cell's stream, the row index and the arguments. */
enum RandomFunction implements VectorFunction {
    RANDOM(0),
    RANDOM_INT(2),
    RANDOM_NORMAL(2),
    RANDOM_EXPONENTIAL(1),
    RANDOM_POISSON(1);

    private final int arguments;

    RandomFunction(int arguments) {
        this.arguments = arguments;
    }

    @Override
    public int minArguments() {
        return arguments;
    }

    @Override
    public int maxArguments() {
        return arguments;
    }

    @Override
    public boolean isPure() {
        return false;
    }

    @Override
    public SqlType resultType(List<SqlType> types) {
        for (SqlType type : types) {
            boolean fits = type instanceof SqlType.IntegerType
                    || (this != RANDOM_INT
                            && (type instanceof SqlType.DecimalType || type instanceof SqlType.DoubleType));
            if (!fits) {
                throw new IllegalArgumentException(name() + " takes "
                        + (this == RANDOM_INT ? "two integers, the least and the greatest" : "numbers") + ", not "
                        + type.sql());
            }
        }
        return switch (this) {
            case RANDOM, RANDOM_NORMAL, RANDOM_EXPONENTIAL -> SqlType.DOUBLE;
            case RANDOM_INT -> types.contains(SqlType.BIGINT) ? SqlType.BIGINT : SqlType.INTEGER;
            case RANDOM_POISSON -> SqlType.BIGINT;
        };
    }

    @Override
    public ColumnVector evaluate(EvaluationFrame frame, Call call, List<ColumnVector> arguments) {
        Cells cells = (Cells) frame;
        CellKey key = cells.key(call.ordinal());
        Validity validity = Validity.allPresent();
        for (ColumnVector argument : arguments) {
            validity = validity.and(argument.validity());
        }
        return switch (this) {
            case RANDOM -> uniform(cells, key);
            case RANDOM_INT -> integers(cells, key, validity, arguments);
            case RANDOM_NORMAL, RANDOM_EXPONENTIAL -> doubles(cells, key, validity, numbers(call, arguments));
            case RANDOM_POISSON -> poisson(cells, key, validity, numbers(call, arguments)[0]);
        };
    }

    private static double[][] numbers(Call call, List<ColumnVector> arguments) {
        double[][] numbers = new double[arguments.size()][];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = SortKeys.doubles(arguments.get(i), call.argumentTypes().get(i));
        }
        return numbers;
    }

    private static ColumnVector uniform(Cells cells, CellKey key) {
        double[] values = new double[cells.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = key.uniform(cells.rowIndex(i));
        }
        return new DoubleVector(values, Validity.allPresent());
    }

    private static ColumnVector integers(Cells cells, CellKey key, Validity validity, List<ColumnVector> arguments) {
        long[] least = ((LongVector) arguments.get(0)).values();
        long[] greatest = ((LongVector) arguments.get(1)).values();
        long[] values = new long[cells.size()];
        for (int i = 0; i < values.length; i++) {
            if (validity.isNull(i)) {
                continue;
            }
            if (least[i] > greatest[i]) {
                throw new ExpressionException("RANDOM_INT(" + least[i] + ", " + greatest[i]
                        + ") has no value to give: the least is above the greatest");
            }
            long range = greatest[i] - least[i] + 1;
            long index = cells.rowIndex(i);
            // A range of 0 is one of all 2^64 values.
            values[i] = least[i] + (range == 0 ? key.bits(index) : key.below(index, range));
        }
        return new LongVector(values, validity);
    }

    private ColumnVector doubles(Cells cells, CellKey key, Validity validity, double[][] numbers) {
        double[] values = new double[cells.size()];
        for (int i = 0; i < values.length; i++) {
            double u = key.openUniform(cells.rowIndex(i));
            values[i] = this == RANDOM_NORMAL
                    ? numbers[0][i] + numbers[1][i] * Quantiles.normal(u)
                    : Quantiles.exponential(u, numbers[0][i]);
        }
        return new DoubleVector(values, validity);
    }

    private static ColumnVector poisson(Cells cells, CellKey key, Validity validity, double[] means) {
        long[] values = new long[cells.size()];
        for (int i = 0; i < values.length; i++) {
            if (validity.isNull(i)) {
                continue;
            }
            if (!(means[i] >= 0 && means[i] <= 1e15)) {
                throw new ExpressionException("RANDOM_POISSON has a mean of 0 to 1e15, not " + means[i]);
            }
            values[i] = Quantiles.poisson(key.openUniform(cells.rowIndex(i)), means[i]);
        }
        return new LongVector(values, validity);
    }
}
