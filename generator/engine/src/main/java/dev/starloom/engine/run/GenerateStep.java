package dev.starloom.engine.run;

import dev.starloom.engine.generation.ColumnDescent;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.plan.ExistingTable;
import dev.starloom.lineage.ColumnRecord;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.UnloadedTable;
import dev.starloom.metadata.digest.TableDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills the tables of a generate stage. */
final class GenerateStep implements Step {
    private final RunContext run;
    private final StageSpec.Generate stage;

    GenerateStep(RunContext run, StageSpec.Generate stage) {
        this.run = run;
        this.stage = stage;
    }

    @Override
    public String name() {
        return stage.name();
    }

    @Override
    public String description() {
        return stage.description();
    }

    @Override
    public String kind() {
        return "generate";
    }

    @Override
    public StepResult run() {
        run.target().takeStatements();
        List<DatasetRecord> outputs = new ArrayList<>();
        Set<String> inputs = new TreeSet<>();
        for (String name : stage.tables()) {
            TableSpec table = run.plan().findTable(name).orElseThrow();
            run.tell(new RunEvent.Working(stage.name(), name + ": counting rows"));
            boolean inKeyOrder = KeyOrder.isGenerationOrder(run.plan(), table);
            TableLoad load = new TableLoad(run, stage.name(), table.table(), inKeyOrder);
            Optional<TableDigest> onTheWay = load.load();
            run.stopIfCancelled();
            long rows = run.target()
                    .countStaging(
                            run.identity().runId(), run.physical().table(name).name());
            load.requireThere(rows);
            Optional<TableDigest> digest =
                    onTheWay.isPresent() ? onTheWay : StagingDigest.read(run, stage.name(), table.table());
            digest.ifPresent(d -> run.digests().put(name, d));
            outputs.add(new DatasetRecord(name, rows, digest.map(TableDigest::text), columns(table)));
            readsOf(table, inputs);
        }
        stage.tables().forEach(inputs::remove);
        StepResult result = StepResult.of(List.copyOf(inputs), outputs)
                .withUnloaded(unloaded())
                .withSeed(run.plan().settings().seed())
                .withSql(run.target().takeStatements())
                .withDetail("loader", run.options().loader().name().toLowerCase(java.util.Locale.ROOT))
                .withDetail("threads", run.options().threads());
        for (Map.Entry<String, ExistingTable> existing :
                new TreeMap<>(run.plan().existing()).entrySet()) {
            if (inputs.contains(existing.getKey())) {
                result = result.withDetail(
                        "existing." + existing.getKey(),
                        existing.getValue().rows() + " rows, "
                                + existing.getValue().digest());
            }
        }
        return result;
    }

    /** Hidden columns too, marked as such: without them the way of a value back to its source would have gaps. */
    private List<ColumnRecord> columns(TableSpec table) {
        Map<String, ColumnDescent> descent = run.generation().descent(table.name());
        return table.columns().stream()
                .map(c -> {
                    ColumnDescent d = descent.get(c.name());
                    return new ColumnRecord(
                            d.column(), c.hidden() ? "not loaded; " + d.how() : d.how(), d.from(), d.because());
                })
                .toList();
    }

    /** The hidden tables that this stage's are made of, directly or through each other, and those whose rows stand already. */
    private List<UnloadedTable> unloaded() {
        Map<String, UnloadedTable> found = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(stage.tables());
        Set<String> met = new HashSet<>(open);
        while (!open.isEmpty()) {
            Set<String> reads = new TreeSet<>();
            readsOf(run.plan().findTable(open.pop()).orElseThrow(), reads);
            for (String name : reads) {
                Optional<TableSpec> read = run.plan().findTable(name).filter(TableSpec::hidden);
                if (read.isPresent() && met.add(name)) {
                    found.put(name, new UnloadedTable(name, columns(read.get())));
                    open.add(name);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Tables whose rows decide this table's, hidden ones included: they are inputs although they are never loaded. */
    private static void readsOf(TableSpec table, Set<String> inputs) {
        table.links().stream().map(LinkSpec::to).forEach(inputs::add);
        table.rows().ifPresent(rows -> {
            rows.drivingParent().ifPresent(inputs::add);
            if (rows instanceof RowsSpec.CsvFile csv) {
                inputs.add(csv.file());
            }
        });
    }
}
