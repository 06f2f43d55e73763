package dev.starloom.app.embed;

import dev.starloom.app.fill.ShippedLists;
import dev.starloom.engine.draft.Draft;
import dev.starloom.engine.draft.DraftNote;
import dev.starloom.engine.draft.DraftOptions;
import dev.starloom.engine.draft.DraftPack;
import dev.starloom.engine.generation.Generation;
import dev.starloom.engine.generation.GenerationOptions;
import dev.starloom.engine.generation.Generations;
import dev.starloom.engine.pack.PackFiles;
import dev.starloom.engine.pack.PackReader;
import dev.starloom.engine.plan.Plan;
import dev.starloom.engine.plan.PlanSettings;
import dev.starloom.engine.plan.Planner;
import dev.starloom.engine.plan.Selection;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import dev.starloom.metadata.expression.Expressions;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.sql.PortableSql;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.introspect.JdbcMetadataSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** A database that was read, and the plan that was drafted for it. */
record DraftedFill(Introspection read, DraftPack draft, Plan planned) {
    /** Rows as they were asked for. */
    record Sizes(long dimensions, long facts, Map<String, Long> tables) {}

    static DraftedFill of(
            DataSource source,
            List<String> schemas,
            List<String> include,
            List<String> exclude,
            Sizes sizes,
            Map<String, List<Map<String, Object>>> pinned,
            long seed,
            LocalDate asOf) {
        Introspection read = JdbcMetadataSource.of(source, new IntrospectionOptions(schemas, include, exclude, false))
                .introspect();
        Warehouse warehouse = read.warehouse();
        if (warehouse.tables().isEmpty()) {
            throw new ProblemException(
                    "NO_TABLES", warehouse.name(), "there is no table to fill; look at schema, include and exclude");
        }
        Problems problems = new Problems();
        Map<String, Long> rows = new LinkedHashMap<>();
        sizes.tables()
                .forEach((name, count) ->
                        table(warehouse, name, "rows", problems).ifPresent(t -> rows.put(t.name(), count)));
        Map<String, List<Map<String, Object>>> given = new LinkedHashMap<>();
        pinned.forEach((name, values) -> table(warehouse, name, "row", problems)
                .ifPresent(t -> given.put(
                        t.name(),
                        values.stream().map(row -> named(t, row, problems)).toList())));
        problems.throwIfAny();
        DraftPack draft = Draft.of(
                warehouse,
                new DraftOptions(
                        "embedded", asOf, sizes.dimensions(), sizes.facts(), rows, false, ShippedLists.read()));
        Plan plan = Planner.plan(
                PackReader.read(PackFiles.memory(warehouse.name(), draft.files())),
                new PlanSettings(1, seed, Map.of(), Map.of(), Map.of())
                        .withSelection(new Selection(List.of(), read.leftToTriggers(), Set.of(), Map.of()))
                        .withPinned(given),
                Expressions.compiler(),
                PortableSql.compiler());
        return new DraftedFill(read, draft, plan);
    }

    /** A table by the name that the plan uses, or the one it has in the database, in any case. */
    private static Optional<Table> table(Warehouse warehouse, String name, String where, Problems problems) {
        Optional<Table> found = warehouse.tables().stream()
                .filter(t -> t.name().equals(name) || t.physicalName().equals(name))
                .findFirst()
                .or(() -> warehouse.tables().stream()
                        .filter(t -> t.name().equalsIgnoreCase(name)
                                || t.physicalName().equalsIgnoreCase(name))
                        .findFirst());
        if (found.isEmpty()) {
            UnknownName.add(
                    problems,
                    where,
                    "table",
                    name,
                    warehouse.tables().stream().map(Table::physicalName).toList());
        }
        return found;
    }

    /** The values by the names that the plan uses. */
    private static Map<String, Object> named(Table table, Map<String, Object> row, Problems problems) {
        Map<String, Object> named = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            Optional<Column> found = table.columns().stream()
                    .filter(c -> c.name().equals(column) || c.physicalName().equals(column))
                    .findFirst()
                    .or(() -> table.columns().stream()
                            .filter(c -> c.physicalName().equalsIgnoreCase(column))
                            .findFirst());
            found.ifPresent(c -> named.put(c.name(), value));
            if (found.isEmpty()) {
                UnknownName.add(
                        problems,
                        "row",
                        "column of " + table.physicalName(),
                        column,
                        table.columns().stream().map(Column::physicalName).toList());
            }
        });
        return named;
    }

    Generation generation(int threads) {
        return Generations.of(planned, Expressions.compiler(), GenerationOptions.withThreads(threads));
    }

    FillPlan plan() {
        Generation generation = generation(1);
        Map<String, Long> rows = new LinkedHashMap<>();
        planned.warehouse()
                .tables()
                .forEach(t -> rows.put(t.name(), generation.blocks(t.name()).rows()));
        return new FillPlan(
                rows,
                draft.notes().stream().map(DraftNote::toString).toList(),
                read.findings().stream()
                        .map(f -> f.place() + ": " + f.message())
                        .toList());
    }
}
