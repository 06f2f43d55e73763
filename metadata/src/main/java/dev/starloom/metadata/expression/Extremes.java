package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import java.util.Arrays;
import java.util.List;

/** {@code LEAST} and {@code GREATEST} of operands of one type; NULL where any operand is, as the standard says. */
final class Extremes {
    private Extremes() {}

    static Node of(SqlType type, boolean greatest, List<Node> values) {
        return ApplyNode.total(
                type,
                (rows, operands) -> {
                    ColumnVector result = operands[0];
                    for (int i = 1; i < operands.length; i++) {
                        result = ofTwo(rows, type, greatest, result, operands[i]);
                    }
                    return result;
                },
                values.toArray(Node[]::new));
    }

    private static ColumnVector ofTwo(
            Rows rows, SqlType type, boolean greatest, ColumnVector left, ColumnVector right) {
        Validity validity = left.validity().and(right.validity());
        int size = left.size();
        if (left instanceof LongVector a && right instanceof LongVector b) {
            long[] result = new long[size];
            for (int i = 0; i < size; i++) {
                result[i] = greatest ? Math.max(a.values()[i], b.values()[i]) : Math.min(a.values()[i], b.values()[i]);
            }
            return new LongVector(result, validity);
        }
        if (left instanceof DoubleVector a && right instanceof DoubleVector b) {
            double[] result = new double[size];
            for (int i = 0; i < size; i++) {
                result[i] = greatest ? Math.max(a.values()[i], b.values()[i]) : Math.min(a.values()[i], b.values()[i]);
            }
            return new DoubleVector(result, validity);
        }
        if (Types.isExact(type)) {
            return Decimals.wide(
                    rows,
                    validity,
                    Types.scale(type),
                    i -> greatest
                            ? Decimals.get(left, i).max(Decimals.get(right, i))
                            : Decimals.get(left, i).min(Decimals.get(right, i)));
        }
        TextReader a = TextReader.of(left);
        TextReader b = TextReader.of(right);
        TextVector.Builder out = new TextVector.Builder(size, 16);
        for (int i = 0; i < size; i++) {
            if (validity.isNull(i)) {
                out.appendNull();
                continue;
            }
            a.at(i);
            b.at(i);
            int compared = Arrays.compareUnsigned(a.bytes(), a.from(), a.to(), b.bytes(), b.from(), b.to());
            TextReader chosen = (greatest ? compared >= 0 : compared <= 0) ? a : b;
            out.append(chosen.bytes(), chosen.from(), chosen.length());
        }
        return out.build();
    }
}
