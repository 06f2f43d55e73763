package dev.starloom.engine.run;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.KeyOutcome;
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
        return run.options().inPlace().isPresent()
                ? "Bring all rows at once from staging into the tables that stand there."
                : "Switch the whole star at once from staging to where readers see it.";
    }

    @Override
    public String kind() {
        return "publish";
    }

    @Override
    public StepResult run() {
        List<Table> tables = run.tables();
        run.target().takeStatements();
        List<KeyOutcome> proven = run.options()
                .inPlace()
                .map(inPlace -> fill(tables.size(), inPlace))
                .orElseGet(() -> switchTables(tables.size()));
        done = true;
        StepResult result = StepResult.of(
                        tables.stream()
                                .filter(t -> t.role() != TableRole.WORK)
                                .map(Table::name)
                                .toList(),
                        List.of())
                .withSql(run.target().takeStatements())
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
        for (KeyOutcome outcome : proven) {
            if (outcome.state() == KeyOutcome.State.PROVEN_NOT_ENFORCED) {
                result = result.withDetail(
                        run.physical().logicalName(outcome.table()) + "." + outcome.constraint(),
                        outcome.kind() + ": proven, not enforced");
            }
        }
        return result;
    }

    private List<KeyOutcome> switchTables(int tables) {
        run.tell(new RunEvent.Working(name(), "one switch for " + tables + " tables"));
        run.target()
                .publish(
                        run.identity().runId(),
                        run.made(),
                        run.options().replacing(),
                        clock.instant().toString());
        return List.of();
    }

    private List<KeyOutcome> fill(int tables, InPlace inPlace) {
        run.tell(new RunEvent.Working(name(), "one transaction for " + tables + " tables"));
        return run.target()
                .fillInPlace(
                        run.identity().runId(),
                        run.made(),
                        inPlace,
                        clock.instant().toString());
    }
}
