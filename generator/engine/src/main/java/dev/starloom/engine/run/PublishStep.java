package dev.starloom.engine.run;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Switches the star: the staged tables become the published ones, all at once. */
final class PublishStep implements Step {
    private final RunContext run;
    private final Clock clock;
    private boolean done;

    PublishStep(RunContext run, Clock clock) {
        this.run = run;
        this.clock = clock;
    }

    /** Whether the switch was made. */
    boolean done() {
        return done;
    }

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public String description() {
        return "Switch the whole star at once from staging to where readers see it.";
    }

    @Override
    public String kind() {
        return "publish";
    }

    @Override
    public StepResult run() {
        List<Table> tables = run.plan().warehouse().tables();
        run.tell(new RunEvent.Working(name(), "one switch for " + tables.size() + " tables"));
        run.target()
                .publish(
                        run.identity().runId(),
                        run.physical().tables(),
                        run.options().replace(),
                        clock.instant().toString());
        done = true;
        StepResult result = StepResult.of(
                        tables.stream()
                                .filter(t -> t.role() != TableRole.WORK)
                                .map(Table::name)
                                .toList(),
                        List.of())
                .withDetail(
                        "dropped_work_tables",
                        String.join(
                                ", ",
                                tables.stream()
                                        .filter(t -> t.role() == TableRole.WORK)
                                        .map(Table::name)
                                        .toList()));
        for (Table table : tables) {
            Optional<String> spelling = run.physical().spelling(table.name());
            if (spelling.isPresent()) {
                result = result.withDetail("published_as." + table.name(), spelling.get());
            }
        }
        return result;
    }
}
