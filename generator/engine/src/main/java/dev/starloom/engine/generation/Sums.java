package dev.starloom.engine.generation;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Sums of a column over the rows that each row drives in another table: these are made for it, as far as the sum reads them,
 * and made again where they are loaded. NULL counts as 0.
 */
final class Sums implements CellMaker {
    private final String label;
    private final TableProgram child;
    private final int column;
    private final int scale;
    private final SqlType type;
    private final BigDecimal bound;

    /**
     * @param column position of the column in the other table
     * @param summed its type
     * @param type type of the sum, an integer or a decimal of up to 18 digits
     */
    Sums(String label, TableProgram child, int column, SqlType summed, SqlType type) {
        this.label = label;
        this.child = child;
        this.column = column;
        this.scale = scale(summed);
        this.type = type;
        this.bound = type instanceof SqlType.DecimalType decimal
                ? BigDecimal.TEN.pow(decimal.precision())
                : BigDecimal.valueOf(2).pow(((SqlType.IntegerType) type).bits() - 1);
    }

    private static int scale(SqlType type) {
        return type instanceof SqlType.DecimalType decimal ? decimal.scale() : 0;
    }

    @Override
    public ColumnVector make(TableFrame rows) {
        TableFrame children = child.layout().under(rows);
        LongVector values = (LongVector) children.column(column);
        long[] sums = new long[rows.size()];
        try {
            for (int i = 0; i < children.size(); i++) {
                if (!values.isNull(i)) {
                    int parent = children.parentPositions()[i];
                    sums[parent] = Math.addExact(sums[parent], values.values()[i]);
                }
            }
        } catch (ArithmeticException e) {
            throw new GenerationException(label + ": a sum over " + child.name() + " has more than 18 digits", e);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = scaled(sums[i], rows.rowIndex(i));
        }
        return LongVector.of(sums);
    }

    /** Assigned to the column's type as everywhere: rounded half away from zero, refused where it does not fit. */
    private long scaled(long sum, long row) {
        BigDecimal value = BigDecimal.valueOf(sum, scale).setScale(scale(type), RoundingMode.HALF_UP);
        BigDecimal unscaled = new BigDecimal(value.unscaledValue());
        if (unscaled.abs().compareTo(bound) >= 0) {
            throw new GenerationException(label + ", row " + row + ": the sum over " + child.name() + ", "
                    + value.toPlainString() + ", does not fit " + type.sql() + "; widen the column, or sum less");
        }
        return unscaled.longValueExact();
    }
}
