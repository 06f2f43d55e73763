package dev.starloom.engine.generation;

import dev.starloom.engine.random.CellKey;
import dev.starloom.metadata.expression.CompiledExpression;
import dev.starloom.metadata.expression.ExpressionException;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;

/** A compiled expression, and whose random streams it draws from. */
final class Formula {
    private final Context context;
    private final CompiledExpression expression;
    private final String table;
    private final String stream;
    private final String label;
    private final String alias;

    /**
     * @param table the table that declares the expression
     * @param stream name of its stream, see {@link Context#key}
     * @param label what it belongs to, for messages: {@code orders.amount}
     * @param alias null for an expression over a table's own rows; else the name under which an expression that makes rows
     *     reads the columns of the driving parent, over whose rows it is evaluated
     */
    Formula(Context context, CompiledExpression expression, String table, String stream, String label, String alias) {
        this.context = context;
        this.expression = expression;
        this.table = table;
        this.stream = stream;
        this.label = label;
        this.alias = alias;
    }

    CompiledExpression expression() {
        return expression;
    }

    Context context() {
        return context;
    }

    CellKey key(int ordinal) {
        return context.key(table, stream, ordinal);
    }

    ColumnVector evaluate(TableFrame rows) {
        try {
            return expression.evaluate(new Cells(this, rows, 0, rows.size()));
        } catch (ExpressionException e) {
            throw located(rows, e);
        }
    }

    LongVector evaluateLongs(TableFrame rows) {
        return (LongVector) evaluate(rows);
    }

    ColumnVector input(TableFrame rows, String name) {
        if (alias == null) {
            return rows.input(name);
        }
        return rows.column(rows.program().columnIndex(name.substring(alias.length() + 1)));
    }

    /** Finds the row that fails: the expression is evaluated again row by row, which only an error pays for. */
    private GenerationException located(TableFrame rows, ExpressionException whole) {
        for (int i = 0; i < rows.size(); i++) {
            try {
                expression.evaluate(new Cells(this, rows, i, i + 1));
            } catch (ExpressionException e) {
                // The expression names the position in its frame, which is 0 of 1 here and would mislead.
                String message = e.getMessage().replaceFirst("\\brow 0: ", "");
                return new GenerationException(label + ", row " + rows.rowIndex(i) + ": " + message, e);
            }
        }
        return new GenerationException(label + ": " + whole.getMessage(), whole);
    }
}
