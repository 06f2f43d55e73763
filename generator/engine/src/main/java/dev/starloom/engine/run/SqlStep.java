package dev.starloom.engine.run;

import dev.starloom.engine.pack.StageSpec;
import dev.starloom.lineage.ColumnRecord;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.sql.ColumnOrigin;
import dev.starloom.metadata.sql.CompiledQuery;
import dev.starloom.metadata.target.LoadUnit;
import java.util.List;
import java.util.Optional;

/** Fills a table by a SELECT inside the warehouse. */
final class SqlStep implements Step {
    private final RunContext run;
    private final StageSpec.Sql stage;

    SqlStep(RunContext run, StageSpec.Sql stage) {
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
        return "sql";
    }

    @Override
    public StepResult run() {
        String runId = run.identity().runId();
        CompiledQuery query = run.plan().queries().get(stage.name());
        Table table = run.plan().warehouse().table(stage.writes());
        Table there = run.physical().table(stage.writes());
        run.target().createStaging(runId, there);
        run.tell(new RunEvent.Working(stage.name(), table.name() + ": running " + stage.file() + " in the warehouse"));
        String statement =
                run.target().insertSelect(new LoadUnit(runId, there.name(), 0), there, query.render(run.names()));
        run.stopIfCancelled();
        run.target().afterLoad(runId, there);
        long rows = run.target().countStaging(runId, there.name());
        run.tell(new RunEvent.RowsLoaded(stage.name(), table.name(), rows, rows, true, 1));
        Optional<TableDigest> digest = StagingDigest.read(run, stage.name(), table);
        digest.ifPresent(d -> run.digests().put(table.name(), d));
        DatasetRecord output =
                new DatasetRecord(table.name(), rows, digest.map(TableDigest::text), columns(table, query));
        return StepResult.of(query.tables().stream().sorted().toList(), List.of(output))
                .withSql(List.of(statement))
                .withDetail("file", stage.file());
    }

    private List<ColumnRecord> columns(Table table, CompiledQuery query) {
        return table.columns().stream()
                .map(column -> {
                    List<ColumnOrigin> origins = query.origins().getOrDefault(column.name(), List.of());
                    return new ColumnRecord(
                            column.name(),
                            "SQL of " + stage.file(),
                            names(origins, ColumnOrigin.Kind.DIRECT),
                            names(origins, ColumnOrigin.Kind.INDIRECT));
                })
                .toList();
    }

    private static List<String> names(List<ColumnOrigin> origins, ColumnOrigin.Kind kind) {
        return origins.stream()
                .filter(o -> o.kind() == kind)
                .map(o -> o.table() + "." + o.column())
                .distinct()
                .toList();
    }
}
