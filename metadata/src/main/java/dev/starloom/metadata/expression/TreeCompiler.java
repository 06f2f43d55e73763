package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.ProblemException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** Parses with Calcite and binds to nodes; keeps nothing between calls. */
final class TreeCompiler implements ExpressionCompiler {
    @Override
    public CompiledExpression compile(
            String where,
            String sql,
            Map<String, SqlType> inputs,
            Collection<? extends VectorFunction> functions,
            Optional<SqlType> expected) {
        Source source = new Source(where, sql);
        SqlNode tree = source.parse(inputs.keySet());
        Names names = new Names(inputs, functions);
        Node node = bound(new Binder(source, names, tree), tree);
        if (expected.filter(SqlType::isKnown).isPresent()) {
            SqlType type = expected.get();
            SqlType found = node.type();
            node = Conversion.assign(node, type)
                    .orElseThrow(() -> source.problem(
                            "TYPE_MISMATCH",
                            null,
                            "the expression gives " + found.sql() + " where " + type.sql()
                                    + " is expected; CAST it or use TO_TEXT"));
        }
        return new CompiledTree(source, node, names.read(), names.called());
    }

    private static Node bound(Binder binder, SqlNode tree) {
        try {
            return binder.bind(tree);
        } catch (ProblemException first) {
            throw new ProblemException(WrongParts.of(binder, tree));
        }
    }
}
