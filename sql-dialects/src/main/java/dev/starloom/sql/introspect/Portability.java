package dev.starloom.sql.introspect;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.expression.ExpressionCompiler;
import dev.starloom.metadata.expression.Expressions;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Engine;
import dev.starloom.sql.PortableSql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns conditions and defaults of an engine into portable SQL and proves that they are: they must compile in memory, where
 * rows are made, and be writable for an engine, where tables are.
 */
final class Portability {
    private final ExpressionCompiler compiler = Expressions.compiler();
    private final ExpressionSyntax syntax;
    private final PortableSql portable;

    Portability(Engine engine, ExpressionSyntax syntax) {
        this.syntax = syntax;
        this.portable = new PortableSql(engine);
    }

    /**
     * The condition in portable SQL, over the columns as the model calls them.
     *
     * @param columns types by the columns' names in the database
     * @param names names in the model by those in the database
     * @param value the column that {@code VALUE} stands for
     * @throws UntranslatableException saying what is not portable
     */
    String condition(
            String where,
            String expression,
            Map<String, SqlType> columns,
            Map<String, String> names,
            Optional<String> value) {
        // What a type asks of VALUE is written by us, or by an engine that keeps to the standard.
        ExpressionSyntax written = value.isPresent() ? ExpressionSyntax.STANDARD : syntax;
        String sql = new ExpressionTranslator(columns, names, value).translate(expression, written);
        Map<String, SqlType> logical = new LinkedHashMap<>();
        columns.forEach((name, type) -> logical.put(names.get(name), type));
        compile(where, sql, logical, SqlType.BOOLEAN);
        try {
            portable.condition(where, new CheckConstraint(where, sql));
        } catch (TargetException e) {
            throw new UntranslatableException("a form that cannot be written for every engine");
        }
        return sql;
    }

    /**
     * The default in portable SQL; empty where it is NULL.
     *
     * @throws UntranslatableException where it is no literal of the type
     */
    Optional<String> literal(String where, String text, SqlType type) {
        Optional<String> sql = DefaultLiteral.of(text, type, syntax);
        sql.ifPresent(s -> {
            compile(where, s, Map.of(), type);
            try {
                portable.value(where, "", s);
            } catch (TargetException e) {
                throw new UntranslatableException("a form that cannot be written for every engine");
            }
        });
        return sql;
    }

    private void compile(String where, String sql, Map<String, SqlType> columns, SqlType expected) {
        try {
            compiler.compile(where, sql, columns, List.of(), Optional.of(expected));
        } catch (ProblemException e) {
            throw new UntranslatableException(e.problems().get(0).message());
        }
    }
}
