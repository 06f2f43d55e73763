package dev.starloom.app.fill;

import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.plan.Plan;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.sql.CompiledQuery;
import dev.starloom.metadata.sql.TableStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a plan will cost: measured by making two blocks of each generated table, estimated from the SELECT and the statistics
 * of what it reads for tables that SQL stages fill, and from measured rates for the work of the warehouse.
 *
 * @param tables parents first
 * @param residentTables parent context in memory by table, bytes
 * @param times by the kind of work
 */
public record Estimate(List<TableEstimate> tables, Map<String, Long> residentTables, LoadRates.Times times) {
    /**
     * One table.
     *
     * @param rows how many there will be
     * @param exact whether {@code rows} is certain or an estimate
     * @param blocks empty for a table that a SQL stage fills
     * @param bytes of the values, as a row store would hold them without overhead; an estimate
     */
    public record TableEstimate(
            String table, String role, long rows, boolean exact, OptionalInt blocks, long bytes, String stage) {}

    public long residentBytes() {
        return residentTables.values().stream().mapToLong(Long::longValue).sum();
    }

    public long rows() {
        return tables.stream().mapToLong(TableEstimate::rows).sum();
    }

    public long bytes() {
        return tables.stream().mapToLong(TableEstimate::bytes).sum();
    }

    /** Measures; makes at most two blocks of each table (and the parents it needs in memory). */
    public static Estimate of(Filling filling) {
        Plan plan = filling.plan();
        Map<String, TableSample> samples = new HashMap<>();
        Map<String, TableStatistics> statistics = new HashMap<>();
        plan.existing().forEach((name, read) -> statistics.put(name, new TableStatistics(read.rows(), Map.of())));
        Map<String, String> stages = new HashMap<>();
        LoadRates.Work work = new LoadRates.Work();
        for (StageSpec stage : plan.stages()) {
            if (stage instanceof StageSpec.Generate generate) {
                for (String name : generate.tables()) {
                    Table table = plan.warehouse().table(name);
                    TableSample sample = TableSample.of(filling.generation(), table);
                    samples.put(name, sample);
                    statistics.put(name, sample.statistics());
                    stages.put(name, stage.name());
                    work.generated(table, sample);
                }
            } else if (stage instanceof StageSpec.Sql sql) {
                Table table = plan.warehouse().table(sql.writes());
                CompiledQuery query = plan.queries().get(stage.name());
                TableStatistics filled = query.estimate(bounded(plan, statistics));
                statistics.put(table.name(), filled);
                stages.put(table.name(), stage.name());
                work.filledBySql(table, filled.rows());
            }
        }
        List<TableEstimate> tables = new ArrayList<>();
        for (Table table : plan.warehouse().tables()) {
            tables.add(
                    estimate(table, statistics.get(table.name()), samples.get(table.name()), stages.get(table.name())));
        }
        return new Estimate(
                tables,
                filling.generation().residentBytes(),
                LoadRates.of(filling.settings()).times(work, filling.settings().threads()));
    }

    private static TableEstimate estimate(Table table, TableStatistics statistics, TableSample sample, String stage) {
        return new TableEstimate(
                table.name(),
                table.role().name().toLowerCase(Locale.ROOT),
                Math.round(statistics.rows()),
                sample != null && sample.blocks().exact(),
                sample == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(sample.blocks().blocks()),
                Math.round(statistics.bytesPerRow() * statistics.rows()),
                stage);
    }

    /** A link has no more values than its parent has rows. */
    private static Map<String, TableStatistics> bounded(Plan plan, Map<String, TableStatistics> statistics) {
        Map<String, TableStatistics> bounded = new LinkedHashMap<>();
        statistics.forEach((name, table) -> {
            Map<String, Double> most = new HashMap<>();
            for (ForeignKey link : plan.readable().table(name).foreignKeys()) {
                TableStatistics parent = statistics.get(link.referencedTable());
                if (link.columns().size() == 1 && parent != null) {
                    most.merge(link.columns().get(0), parent.rows(), Math::min);
                }
            }
            bounded.put(name, table.within(most));
        });
        return bounded;
    }
}
