package dev.starloom.engine.run;

import dev.starloom.metadata.target.KnownRun;
import java.util.List;
import java.util.Locale;

/** Says in the record that another process went on with the run, and with what it found. */
final class ResumeStep implements Step {
    private final KnownRun found;
    private final int stepsDone;

    ResumeStep(KnownRun found, int stepsDone) {
        this.found = found;
        this.stepsDone = stepsDone;
    }

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String description() {
        return "Go on with what the ledger says is there.";
    }

    @Override
    public String kind() {
        return Resumption.KIND;
    }

    @Override
    public StepResult run() {
        return StepResult.of(List.of(), List.of())
                .withDetail("state", found.state().name().toLowerCase(Locale.ROOT))
                .withDetail("steps_done", stepsDone)
                .withDetail("rows_there", found.totalRows());
    }
}
