package dev.starloom.engine.plan;

import dev.starloom.engine.pack.CheckSpec;
import dev.starloom.engine.pack.Holes;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.pack.PackReading;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
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
import java.util.Set;

/** Decides everything that can be decided before anything is touched. */
public final class Planner {
    private final Pack pack;
    private final Holes holes;
    private final PlanSettings settings;
    private final ExpressionCompiler expressions;
    private final SqlCompiler sql;
    private final Optional<ExistingRows> source;
    private final Problems problems = new Problems();

    private Planner(
            PackReading reading,
            PlanSettings settings,
            ExpressionCompiler expressions,
            SqlCompiler sql,
            Optional<ExistingRows> source) {
        reading.problems().forEach(problems::add);
        this.holes = reading.holes();
        this.pack = Standing.in(reading.pack(), settings.selection().existing(), problems);
        this.source = source;
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
        return plan(pack, settings, expressions, sql, Optional.empty());
    }

    /**
     * Plans likewise, with a target in which the rows of some tables stand already.
     *
     * @throws ProblemException likewise, and where such a table is not there, too large, or empty where rows need it
     */
    public static Plan plan(
            Pack pack,
            PlanSettings settings,
            ExpressionCompiler expressions,
            SqlCompiler sql,
            Optional<ExistingRows> existing) {
        return attempt(PackReading.of(pack), settings, expressions, sql, existing)
                .plan();
    }

    /**
     * Plans as far as can be with a pack with which something may be wrong, so that everything is told at once.
     *
     * @param existing tells of the rows that stand in the target already; asked only where nothing is wrong
     */
    public static PlanAttempt attempt(
            PackReading reading,
            PlanSettings settings,
            ExpressionCompiler expressions,
            SqlCompiler sql,
            Optional<ExistingRows> existing) {
        return new Planner(reading, settings, expressions, sql, existing).attempt();
    }

    private PlanAttempt attempt() {
        Set<String> declared = Holes.and(pack.parameters().keySet(), holes.parameters());
        Map<String, String> parameters =
                new ParameterValues(pack, declared, settings, expressions, problems).evaluate();
        Placeholders placeholders = new Placeholders(parameters, declared, problems);
        List<TableSpec> all = tables(placeholders);
        LeftOut leftOut = new LeftOut(pack.tables(), settings.selection(), problems);
        List<TableSpec> tables = leftOut.tables(all);
        Warehouse readable = readable(all);
        PhysicalNames.check(readable, problems);
        new ConstraintRules(expressions, problems).check(tables);
        List<StageSpec> stages = leftOut.stages(pack.stages()).stream()
                .map(s -> filled(s, placeholders))
                .toList();
        Map<String, CompiledQuery> queries = queries(stages, readable);
        stages.forEach(stage -> {
            if (stage instanceof StageSpec.Sql select && queries.containsKey(select.name())) {
                leftOut.requireNone(select, queries.get(select.name()).tables());
            }
        });
        List<StageSpec> ordered = new StageOrder(tables, queries, problems).order(stages);
        List<Plan.PlannedCheck> checks = checks(
                placeholders,
                readable,
                leftOut,
                new CheckConditions(
                        settings.scale(), parameters, placeholders, new Constants(expressions, problems), problems));
        if (!problems.isEmpty()) {
            return PlanAttempt.refused(tables, holes, problems.list());
        }
        Map<String, ExistingTable> existing = new ExistingTables(tables, source, problems).read();
        if (!problems.isEmpty()) {
            return PlanAttempt.refused(tables, holes, problems.list());
        }
        return PlanAttempt.of(new Plan(
                pack,
                settings,
                Collections.unmodifiableMap(parameters),
                tables,
                WarehouseModel.of(pack.name(), tables),
                ordered,
                Collections.unmodifiableMap(queries),
                Collections.unmodifiableMap(existing),
                checks,
                Fingerprint.of(pack, settings, parameters, leftOut.names(), existing)));
    }

    /** All that SQL may read; a table that could not be read has no columns. */
    private Warehouse readable(List<TableSpec> all) {
        List<Table> tables =
                new ArrayList<>(WarehouseModel.readable(pack.name(), all).tables());
        for (String unread : holes.tables()) {
            tables.add(new Table(
                    unread, TableRole.DIMENSION, "", List.of(), Optional.empty(), List.of(), List.of(), List.of()));
        }
        return new Warehouse(pack.name(), tables);
    }

    private List<TableSpec> tables(Placeholders placeholders) {
        RowCounts rows = new RowCounts(settings, placeholders, new Constants(expressions, problems), problems);
        rows.checkSettings(pack.tables());
        ColumnOverrides overrides = new ColumnOverrides(pack.tables(), settings, problems);
        overrides.checkNames();
        PinnedRows pinned = new PinnedRows(settings.selection(), problems);
        pinned.checkNames(pack.tables());
        TableFilling filling = new TableFilling(placeholders, rows, overrides, pinned);
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
        List<StageSpec.Sql> selects = stages.stream()
                .filter(stage ->
                        stage instanceof StageSpec.Sql select && !select.sql().isEmpty())
                .map(stage -> (StageSpec.Sql) stage)
                .toList();
        List<Optional<CompiledQuery>> compiled = new Selects(sql, warehouse, problems)
                .compile(selects.stream()
                        .map(s -> new Selects.Select(
                                s.file(),
                                s.sql(),
                                warehouse
                                        .findTable(s.writes())
                                        .map(Table::columns)
                                        .filter(columns -> !columns.isEmpty())))
                        .toList());
        Map<String, CompiledQuery> queries = new LinkedHashMap<>();
        for (int i = 0; i < selects.size(); i++) {
            String name = selects.get(i).name();
            compiled.get(i).ifPresent(query -> queries.put(name, query));
        }
        return queries;
    }

    private List<Plan.PlannedCheck> checks(
            Placeholders placeholders, Warehouse warehouse, LeftOut leftOut, CheckConditions conditions) {
        List<CheckSpec> filled = pack.checks().stream()
                .flatMap(check -> filled(check, placeholders).stream())
                .toList();
        List<Optional<CompiledQuery>> compiled = new Selects(sql, warehouse, problems)
                .compile(filled.stream()
                        .map(check -> new Selects.Select(check.where(), check.sql(), Optional.empty()))
                        .toList());
        List<Plan.PlannedCheck> planned = new ArrayList<>();
        for (int i = 0; i < filled.size(); i++) {
            CheckSpec check = filled.get(i);
            Optional<String> skipped = conditions.reasonToSkip(check);
            compiled.get(i)
                    .filter(query -> fitsRule(check, query))
                    .ifPresent(query -> planned.add(new Plan.PlannedCheck(
                            check, query, leftOut.reasonToSkip(query.tables()).or(() -> skipped))));
        }
        return planned;
    }

    /** A check with its SQL filled; empty where a parameter in it has a problem. */
    private static Optional<CheckSpec> filled(CheckSpec check, Placeholders placeholders) {
        Optional<String> planted =
                check.planted().map(p -> placeholders.fill(check.where(), p).orElse(p));
        return placeholders
                .fill(check.where(), check.sql())
                .map(select -> new CheckSpec(
                        check.name(),
                        check.description(),
                        select,
                        check.rule(),
                        check.minimumScale(),
                        check.needs(),
                        planted,
                        check.where()));
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
}
