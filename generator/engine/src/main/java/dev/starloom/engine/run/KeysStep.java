package dev.starloom.engine.run;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.target.KeyOutcome;
import java.util.List;

/** Adds keys, indexes, constraints and statistics once all rows are there, which is far cheaper than loading into them. */
final class KeysStep implements Step {
    private final RunContext run;

    KeysStep(RunContext run) {
        this.run = run;
    }

    @Override
    public String name() {
        return "add_keys";
    }

    @Override
    public String description() {
        return "Add keys, indexes, constraints and statistics to the loaded tables, and prove what cannot be enforced.";
    }

    @Override
    public String kind() {
        return "keys";
    }

    @Override
    public StepResult run() {
        List<Table> tables =
                run.made().stream().filter(t -> t.role() != TableRole.WORK).toList();
        run.tell(new RunEvent.Working(name(), "keys, indexes, constraints, statistics"));
        List<KeyOutcome> outcomes = run.target().addKeys(run.identity().runId(), tables);
        StepResult result = StepResult.of(
                        tables.stream()
                                .map(t -> run.physical().logicalName(t.name()))
                                .toList(),
                        List.of())
                .withSql(outcomes.stream()
                        .map(KeyOutcome::sql)
                        .filter(s -> !s.isBlank())
                        .toList());
        for (KeyOutcome outcome : outcomes) {
            if (outcome.state() == KeyOutcome.State.PROVEN_NOT_ENFORCED) {
                result = result.withDetail(
                        run.physical().logicalName(outcome.table()) + "." + outcome.constraint(),
                        outcome.kind() + ": proven, not enforced");
            }
        }
        return result.withDetail(
                "enforced",
                outcomes.stream()
                        .filter(o -> o.state() == KeyOutcome.State.ENFORCED)
                        .count());
    }
}
