package dev.starloom.engine.plan;

import dev.starloom.engine.pack.CheckSpec;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.sql.CompiledQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything decided before anything is touched: parameters have values, overrides are applied, every table's rows are
 * known or computable, stages are in order, every SELECT is validated.
 *
 * @param pack the pack as read
 * @param settings what the user set
 * @param parameters values of all parameters, as SQL literals
 * @param tables the pack's tables with parameters filled in and overrides applied; a Scaled rows declaration has become
 *     one of exponent 0 whose base is the number of rows
 * @param warehouse model of the tables that are loaded, work tables included, parents first but for {@link #cycles}
 * @param stages in the order they run
 * @param queries the compiled SELECT of each SQL stage, by stage name
 * @param existing what was read of the tables whose rows stand in the target already, by name; they are hidden tables here
 * @param checks with parameters filled in, and their compiled SELECTs
 * @param fingerprint SHA-256 over all that decides a row: equal for plans that must give equal rows
 */
public record Plan(
        Pack pack,
        PlanSettings settings,
        Map<String, String> parameters,
        List<TableSpec> tables,
        Warehouse warehouse,
        List<StageSpec> stages,
        Map<String, CompiledQuery> queries,
        Map<String, ExistingTable> existing,
        List<PlannedCheck> checks,
        String fingerprint) {
    public Plan {
        tables = List.copyOf(tables);
        stages = List.copyOf(stages);
        checks = List.copyOf(checks);
    }

    public Optional<TableSpec> findTable(String table) {
        return tables.stream().filter(t -> t.name().equals(table)).findFirst();
    }

    /** The warehouse with the tables whose rows stand in the target already: all that SQL and foreign keys may refer to. */
    public Warehouse readable() {
        List<Table> all = new ArrayList<>(warehouse.tables());
        tables.stream()
                .filter(t -> existing.containsKey(t.name()))
                .map(TableSpec::table)
                .forEach(all::add);
        return new Warehouse(warehouse.name(), all);
    }

    /** The foreign keys that close a circle of loaded tables, self-references included: {@link #warehouse} is in order without. */
    public List<CyclicKey> cycles() {
        return InsertOrder.of(warehouse.tables()).cyclic();
    }

    /**
     * A check and its compiled SELECT.
     *
     * @param skipped why it is not run, where it would say nothing under this scale factor or these parameters
     */
    public record PlannedCheck(CheckSpec spec, CompiledQuery query, Optional<String> skipped) {}
}
