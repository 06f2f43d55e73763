package dev.starloom.engine.plan;

import dev.starloom.engine.pack.CheckSpec;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.expression.ExpressionCompiler;
import dev.starloom.metadata.sql.CompiledQuery;
import dev.starloom.metadata.sql.SqlCompiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides everything that can be decided before anything is touched. */
public final class Planner {
    private final Pack pack;
    private final PlanSettings settings;
    private final ExpressionCompiler expressions;
    private final SqlCompiler sql;
    private final Problems problems = new Problems();

    private Planner(Pack pack, PlanSettings settings, ExpressionCompiler expressions, SqlCompiler sql) {
        this.pack = pack;
        this.settings = settings;
        this.expressions = expressions;
        this.sql = sql;
    }

    /**
     * Plans what a pack makes under a user's settings.
     *
     * @throws ProblemException with every problem of settings, parameters, overrides, stages and checks
     */
    public static Plan plan(Pack pack, PlanSettings settings, ExpressionCompiler expressions, SqlCompiler sql) {
        return new Planner(pack, settings, expressions, sql).plan();
    }

    private Plan plan() {
        Map<String, String> parameters = new ParameterValues(pack, settings, expressions, problems).evaluate();
        Placeholders placeholders =
                new Placeholders(parameters, pack.parameters().keySet(), problems);
        List<TableSpec> tables = tables(placeholders);
        Warehouse warehouse = WarehouseModel.of(pack.name(), tables, problems);
        new ConstraintRules(expressions, problems).check(tables);
        List<StageSpec> stages =
                pack.stages().stream().map(s -> filled(s, placeholders)).toList();
        Map<String, CompiledQuery> queries = queries(stages, warehouse);
        List<StageSpec> ordered = new StageOrder(tables, queries, problems).order(stages);
        List<Plan.PlannedCheck> checks = checks(placeholders, warehouse);
        problems.throwIfAny();
        return new Plan(
                pack,
                settings,
                Collections.unmodifiableMap(parameters),
                tables,
                warehouse,
                ordered,
                Collections.unmodifiableMap(queries),
                checks,
                Fingerprint.of(pack, settings, parameters));
    }

    private List<TableSpec> tables(Placeholders placeholders) {
        RowCounts rows = new RowCounts(settings, placeholders, new Constants(expressions, problems), problems);
        rows.checkSettings(pack.tables());
        ColumnOverrides overrides = new ColumnOverrides(pack.tables(), settings, problems);
        overrides.checkNames();
        TableFilling filling = new TableFilling(placeholders, rows, overrides);
        List<TableSpec> tables = pack.tables().stream().map(filling::fill).toList();
        tables.forEach(table -> KeySpace.check(table, problems));
        return tables;
    }

    /** A stage with its SELECT filled; with none where a parameter in it has a problem. */
    private static StageSpec filled(StageSpec stage, Placeholders placeholders) {
        if (!(stage instanceof StageSpec.Sql select)) {
            return stage;
        }
        String filled = placeholders.fill(select.file(), select.sql()).orElse("");
        return new StageSpec.Sql(
                select.name(), select.description(), select.file(), filled, select.writes(), select.where());
    }

    private Map<String, CompiledQuery> queries(List<StageSpec> stages, Warehouse warehouse) {
        Map<String, CompiledQuery> queries = new LinkedHashMap<>();
        for (StageSpec stage : stages) {
            if (stage instanceof StageSpec.Sql select && !select.sql().isEmpty()) {
                List<Column> columns = warehouse.table(select.writes()).columns();
                compiled(select.file(), select.sql(), warehouse, Optional.of(columns))
                        .ifPresent(query -> queries.put(stage.name(), query));
            }
        }
        return queries;
    }

    private List<Plan.PlannedCheck> checks(Placeholders placeholders, Warehouse warehouse) {
        List<Plan.PlannedCheck> planned = new ArrayList<>();
        for (CheckSpec check : pack.checks()) {
            Optional<String> planted =
                    check.planted().map(p -> placeholders.fill(check.where(), p).orElse(p));
            placeholders
                    .fill(check.where(), check.sql())
                    .flatMap(filled -> compiled(check.where(), filled, warehouse, Optional.empty())
                            .filter(query -> fitsRule(check, query))
                            .map(query -> new Plan.PlannedCheck(
                                    new CheckSpec(
                                            check.name(),
                                            check.description(),
                                            filled,
                                            check.rule(),
                                            check.minimumScale(),
                                            planted,
                                            check.where()),
                                    query)))
                    .ifPresent(planned::add);
        }
        return planned;
    }

    private boolean fitsRule(CheckSpec check, CompiledQuery query) {
        int columns = query.columns().size();
        boolean fits = check.rule() instanceof CheckSpec.Rule.NoRows || columns == 1 || columns == 2;
        if (!fits) {
            problems.add(
                    "WRONG_CHECK",
                    check.where(),
                    "a measure is one number, or a numerator and a denominator; the SELECT gives " + columns
                            + " columns");
        }
        return fits;
    }

    private Optional<CompiledQuery> compiled(
            String where, String select, Warehouse warehouse, Optional<List<Column>> expected) {
        try {
            return Optional.of(sql.compile(where, select, warehouse, expected));
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }
}
