package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.Set;

/** A tree of nodes with what it was compiled from. */
final class CompiledTree implements CompiledExpression {
    private final String sql;
    private final String context;
    private final Node root;
    private final Set<String> inputs;
    private final Set<String> functions;

    CompiledTree(Source source, Node root, Set<String> inputs, Set<String> functions) {
        this.sql = source.sql();
        this.context = (source.where().isEmpty() ? "" : source.where() + ": ") + sql.strip() + ": ";
        this.root = root;
        this.inputs = inputs;
        this.functions = functions;
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public SqlType type() {
        return root.type();
    }

    @Override
    public Set<String> inputs() {
        return inputs;
    }

    @Override
    public Set<String> functions() {
        return functions;
    }

    @Override
    public ColumnVector evaluate(EvaluationFrame frame) {
        return Decimals.carrier(root.evaluate(Rows.all(frame, context)), root.type());
    }

    @Override
    public String toString() {
        return sql;
    }
}
