package dev.starloom.engine.generation;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.expression.ExpressionCompiler;
import dev.starloom.metadata.expression.VectorFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compiles the columns and links of one table, and notes what they read. */
final class TableCompiler {
    private final Context context;
    private final ExpressionCompiler expressions;
    private final Problems problems;
    private final TableScope scope;
    private final TableProgram program;
    private final Map<String, SqlType> types;
    private final Map<String, SqlType> parentTypes;
    private final List<VectorFunction> functions;

    /** What each column ({@code column:x}) and link ({@code link:x}) reads, by names of the scope. */
    private final Map<String, Set<String>> reads = new LinkedHashMap<>();

    TableCompiler(
            Context context,
            ExpressionCompiler expressions,
            Problems problems,
            TableScope scope,
            TableProgram program) {
        this.context = context;
        this.expressions = expressions;
        this.problems = problems;
        this.scope = scope;
        this.program = program;
        this.types = scope.types();
        this.parentTypes = scope.parentTypes();
        this.functions = Callable.ofRows(scope.isDriven());
    }

    Context context() {
        return context;
    }

    Problems problems() {
        return problems;
    }

    TableScope scope() {
        return scope;
    }

    TableProgram program() {
        return program;
    }

    /** Names that a column or link reads, once it is compiled. */
    Set<String> reads(String node) {
        return reads.getOrDefault(node, Set.of());
    }

    void compileBody() {
        LinkCompiler links = new LinkCompiler(this);
        for (int i = 0; i < scope.spec().links().size(); i++) {
            LinkSpec link = scope.spec().links().get(i);
            reads.put("link:" + link.name(), new TreeSet<>());
            program.setLink(i, links.compile(link));
        }
        ColumnCompiler columns = new ColumnCompiler(this);
        for (int i = 0; i < scope.spec().columns().size(); i++) {
            ColumnSpec column = scope.spec().columns().get(i);
            reads.put("column:" + column.name(), new TreeSet<>());
            program.setColumn(i, columns.compile(column));
        }
        CellCircles.refuse(scope, reads, problems);
    }

    /** An expression over a row; null, with a problem added, if it does not compile. */
    Formula formula(String node, String part, String where, String sql, SqlType expected) {
        Formula formula = compile(node, part, where, sql, expected, types, functions, null);
        if (formula != null) {
            formula.expression().inputs().forEach(name -> read(node, name));
        }
        return formula;
    }

    /** The expression that makes the table's rows; null, with a problem added, if it does not compile. */
    Formula rowsFormula(String sql, SqlType expected) {
        Formula formula = compile(
                "rows",
                "",
                scope.spec().where() + " rows",
                sql,
                expected,
                parentTypes,
                Callable.OF_PARENTS,
                scope.alias());
        if (formula != null) {
            reads.put("rows", new TreeSet<>(formula.expression().inputs()));
        }
        return formula;
    }

    /** Notes that a column or link reads a name of the scope. */
    void read(String node, String name) {
        reads.get(node).add(name);
        if (scope.name(name).input() instanceof Input.Linked linked) {
            LinkSpec link = scope.spec().links().get(linked.link());
            context.tables().get(link.to()).keepResident(linked.column());
        }
    }

    private Formula compile(
            String node,
            String part,
            String where,
            String sql,
            SqlType expected,
            Map<String, SqlType> names,
            List<VectorFunction> callable,
            String alias) {
        String plain = node.substring(node.indexOf(':') + 1);
        String label = node.startsWith("link:")
                ? program.name() + ", link " + plain
                : program.name() + (node.equals("rows") ? "" : "." + plain);
        String stream = part.isEmpty() ? node : node + "." + part;
        try {
            return new Formula(
                    context,
                    expressions.compile(where, sql, names, callable, Optional.of(expected)),
                    program.name(),
                    stream,
                    label,
                    alias);
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
            return null;
        }
    }
}
