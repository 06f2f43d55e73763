package dev.starloom.engine.generation;

import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.plan.Plan;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.expression.ExpressionCompiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles a plan, collecting every problem before it throws. */
final class GenerationCompiler {
    private final Plan plan;
    private final ExpressionCompiler expressions;
    private final GenerationOptions options;
    private final Problems problems = new Problems();

    GenerationCompiler(Plan plan, ExpressionCompiler expressions, GenerationOptions options) {
        this.plan = plan;
        this.expressions = expressions;
        this.options = options;
    }

    CompiledGeneration compile() {
        References references = new References(plan.tables(), problems);
        List<TableSpec> order = references.check();
        Context context = new Context(plan.settings().seed(), plan.pack().dataVersion(), options, plan.existing());
        Set<String> inCircles = references.inCircles();
        List<TableCompiler> compilers = new ArrayList<>();
        for (TableSpec spec : order) {
            TableScope scope = new TableScope(spec, references.tables());
            TableProgram program = new TableProgram(
                    spec,
                    scope.inputs(),
                    Pinned.of(spec, problems),
                    options.threads(),
                    inCircles.contains(spec.name()));
            context.add(program);
            compilers.add(new TableCompiler(context, expressions, problems, scope, program));
        }
        List<Family> families = new ArrayList<>();
        for (TableCompiler compiler : compilers) {
            Layout layout = layout(compiler);
            compiler.program().setLayout(layout);
            layout.family().expect(layout.expectedRows());
            families.add(layout.family());
        }
        // Before the columns: cuts are needed wherever rows are counted.
        families.forEach(family -> family.cut(options.rowsPerBlock()));
        Map<String, Map<String, ColumnDescent>> descents = new LinkedHashMap<>();
        for (TableCompiler compiler : compilers) {
            compiler.compileBody();
        }
        problems.throwIfAny();
        new PinnedLinks(context, problems).check();
        new ColumnCircles(compilers, references).refuse(problems);
        problems.throwIfAny();
        for (TableCompiler compiler : compilers) {
            descents.put(compiler.program().name(), new Descents(compiler).all());
        }
        return new CompiledGeneration(context, descents);
    }

    private Layout layout(TableCompiler table) {
        TableProgram program = table.program();
        RowsSpec rows = program.spec().rows().orElseThrow();
        if (rows instanceof RowsSpec.Scaled scaled) {
            return new RootLayout(program, rows(scaled), options.rowsPerBlock());
        }
        if (rows instanceof RowsSpec.CsvFile file) {
            long lines =
                    file.values().values().stream().mapToLong(List::size).max().orElse(0);
            return new RootLayout(program, lines, options.rowsPerBlock());
        }
        if (rows instanceof RowsSpec.Existing) {
            return new RootLayout(program, plan.existing().get(program.name()).rows(), options.rowsPerBlock());
        }
        if (rows instanceof RowsSpec.EachCount each) {
            Formula count = table.rowsFormula(each.count(), SqlType.BIGINT);
            return new CountLayout(program, parent(table), count, options);
        }
        if (rows instanceof RowsSpec.EachTotal each) {
            Formula weight = table.rowsFormula(each.weight(), SqlType.DOUBLE);
            return new TotalLayout(program, parent(table), weight, rows(each.total()), options);
        }
        if (rows instanceof RowsSpec.EachWhen each) {
            Formula when = table.rowsFormula(each.when(), SqlType.BOOLEAN);
            return new WhenLayout(program, parent(table), when, options);
        }
        problems.add(
                "ROWS_NOT_PLANNED",
                program.spec().where(),
                "the rows of table " + program.name() + " are still an expression; a plan has turned it into a number");
        return new RootLayout(program, 0, options.rowsPerBlock());
    }

    private static TableProgram parent(TableCompiler table) {
        return table.context().tables().get(table.scope().parent().name());
    }

    private long rows(RowsSpec.Scaled scaled) {
        double scaledRows = scaled.base() * StrictMath.pow(plan.settings().scale(), scaled.exponent());
        return Math.max(scaled.minimum(), Math.round(scaledRows));
    }
}
