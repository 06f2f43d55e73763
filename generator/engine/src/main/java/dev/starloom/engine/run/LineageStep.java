package dev.starloom.engine.run;

import dev.starloom.engine.pack.StageSpec;
import dev.starloom.lineage.DatasetRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Writes what stands beside the star: the data dictionary; and closes the record over all steps before it. */
final class LineageStep implements Step {
    private final RunContext run;
    private final StageSpec.Lineage stage;
    private final Map<String, Long> rows;
    private final CompanionFiles companions;

    LineageStep(RunContext run, StageSpec.Lineage stage, Map<String, Long> rows, CompanionFiles companions) {
        this.run = run;
        this.stage = stage;
        this.rows = rows;
        this.companions = companions;
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
        return "lineage";
    }

    @Override
    public StepResult run() {
        List<DatasetRecord> written = companions.write(run.plan().warehouse(), rows, run.digests()).stream()
                .map(file -> new DatasetRecord(
                        file.name(), file.entries(), Optional.of("sha256:" + file.sha256()), List.of()))
                .toList();
        return StepResult.of(List.copyOf(new TreeSet<>(rows.keySet())), written);
    }
}
