package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.util.Arrays;

/** {@code = <> < <= > >=} between operands of one type. Text compares by its UTF-8 bytes, which is by code point. */
enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /** What holds when the operands are swapped. */
    Comparison swapped() {
        return switch (this) {
            case EQUAL, NOT_EQUAL -> this;
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        };
    }

    boolean holds(int compared) {
        return switch (this) {
            case EQUAL -> compared == 0;
            case NOT_EQUAL -> compared != 0;
            case LESS -> compared < 0;
            case LESS_OR_EQUAL -> compared <= 0;
            case GREATER -> compared > 0;
            case GREATER_OR_EQUAL -> compared >= 0;
        };
    }

    /** Both operands are of the same type (decimals: of the same scale). */
    Node of(Node left, Node right) {
        if (Types.isNull(left) || Types.isNull(right)) {
            return ConstantNode.ofNull(SqlType.BOOLEAN);
        }
        if (left instanceof ConstantNode && !(right instanceof ConstantNode)) {
            return swapped().of(right, left);
        }
        if (right instanceof ConstantNode constant) {
            if (left.type().isText() || left.type() instanceof SqlType.BinaryType) {
                byte[] text = constant.bytes();
                TextKernels.ToLong test = (bytes, from, to) ->
                        holds(Arrays.compareUnsigned(bytes, from, to, text, 0, text.length)) ? 1 : 0;
                TextKernels.ToLong equality =
                        (bytes, from, to) -> Arrays.equals(bytes, from, to, text, 0, text.length) ? 1 : 0;
                return ApplyNode.total(SqlType.BOOLEAN, TextKernels.toLong(this == EQUAL ? equality : test), left);
            }
            if (left.type() instanceof SqlType.DoubleType) {
                double value = constant.doubleValue();
                return ApplyNode.total(SqlType.BOOLEAN, (rows, operands) -> doubles(operands[0], value), left);
            }
            if (constant.isLong()) {
                long value = constant.longValue();
                return ApplyNode.total(SqlType.BOOLEAN, (rows, operands) -> longs(operands[0], constant, value), left);
            }
        }
        return ApplyNode.total(SqlType.BOOLEAN, (rows, operands) -> vectors(operands[0], operands[1]), left, right);
    }

    private LongVector longs(ColumnVector vector, ConstantNode constant, long c) {
        if (vector instanceof Decimal128Vector) {
            return generic(
                    vector.size(),
                    vector.validity(),
                    i -> Decimals.get(vector, i).compareTo(constant.unscaled()));
        }
        long[] x = ((LongVector) vector).values();
        long[] result = new long[x.length];
        switch (this) {
            case EQUAL -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] == c ? 1 : 0;
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] != c ? 1 : 0;
                }
            }
            case LESS -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] < c ? 1 : 0;
                }
            }
            case LESS_OR_EQUAL -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] <= c ? 1 : 0;
                }
            }
            case GREATER -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] > c ? 1 : 0;
                }
            }
            case GREATER_OR_EQUAL -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] >= c ? 1 : 0;
                }
            }
        }
        return new LongVector(result, vector.validity());
    }

    private LongVector doubles(ColumnVector vector, double c) {
        double[] x = ((DoubleVector) vector).values();
        long[] result = new long[x.length];
        switch (this) {
            case EQUAL -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] == c ? 1 : 0;
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] != c ? 1 : 0;
                }
            }
            case LESS -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] < c ? 1 : 0;
                }
            }
            case LESS_OR_EQUAL -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] <= c ? 1 : 0;
                }
            }
            case GREATER -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] > c ? 1 : 0;
                }
            }
            case GREATER_OR_EQUAL -> {
                for (int i = 0; i < x.length; i++) {
                    result[i] = x[i] >= c ? 1 : 0;
                }
            }
        }
        return new LongVector(result, vector.validity());
    }

    private LongVector vectors(ColumnVector left, ColumnVector right) {
        Validity validity = left.validity().and(right.validity());
        if (left instanceof LongVector a && right instanceof LongVector b) {
            long[] x = a.values();
            long[] y = b.values();
            long[] result = new long[x.length];
            for (int i = 0; i < x.length; i++) {
                result[i] = holds(Long.compare(x[i], y[i])) ? 1 : 0;
            }
            return new LongVector(result, validity);
        }
        if (left instanceof DoubleVector a && right instanceof DoubleVector b) {
            double[] x = a.values();
            double[] y = b.values();
            long[] result = new long[x.length];
            for (int i = 0; i < x.length; i++) {
                // adding zero makes -0.0 equal 0.0, as in SQL
                result[i] = holds(Double.compare(x[i] + 0.0, y[i] + 0.0)) ? 1 : 0;
            }
            return new LongVector(result, validity);
        }
        if (left instanceof Decimal128Vector || right instanceof Decimal128Vector) {
            return generic(left.size(), validity, i -> Decimals.get(left, i).compareTo(Decimals.get(right, i)));
        }
        TextReader x = TextReader.of(left);
        TextReader y = TextReader.of(right);
        return generic(left.size(), validity, i -> {
            x.at(i);
            y.at(i);
            return Arrays.compareUnsigned(x.bytes(), x.from(), x.to(), y.bytes(), y.from(), y.to());
        });
    }

    private interface Comparer {
        int compare(int position);
    }

    private LongVector generic(int size, Validity validity, Comparer comparer) {
        long[] result = new long[size];
        for (int i = 0; i < size; i++) {
            if (validity.isPresent(i)) {
                result[i] = holds(comparer.compare(i)) ? 1 : 0;
            }
        }
        return new LongVector(result, validity);
    }
}
