package dev.starloom.engine.plan;

import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.expression.ExpressionCompiler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CHECK constraints are predicates over the loaded columns, defaults are values of their column's type. */
final class ConstraintRules {
    private final ExpressionCompiler compiler;
    private final Problems problems;

    ConstraintRules(ExpressionCompiler compiler, Problems problems) {
        this.compiler = compiler;
        this.problems = problems;
    }

    void check(List<TableSpec> tables) {
        tables.stream().filter(t -> !t.hidden()).forEach(this::check);
    }

    private void check(TableSpec table) {
        Map<String, SqlType> columns = new LinkedHashMap<>();
        for (Column column : table.table().columns()) {
            columns.put(column.name(), column.type());
            column.defaultSql()
                    .ifPresent(sql -> compile(
                            table.where() + " columns." + column.name() + ".default", sql, Map.of(), column.type()));
        }
        for (CheckConstraint check : table.table().checks()) {
            compile(table.where() + " " + check.name(), check.sql(), columns, SqlType.BOOLEAN);
        }
    }

    private void compile(String where, String sql, Map<String, SqlType> inputs, SqlType expected) {
        if (sql.contains("${")) {
            return; // its parameter has a problem, which is told
        }
        try {
            compiler.compile(where, sql, inputs, List.of(), Optional.of(expected));
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
        }
    }
}
