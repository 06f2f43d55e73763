package dev.starloom.engine.run;

import dev.starloom.engine.plan.Plan;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.lineage.StepRecord;
import dev.starloom.lineage.StepStatus;
import dev.starloom.metadata.target.EngineInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Wraps every step: times it, records it, saves the record after each; the only writer of a run's record. */
final class Recorder {
    /** Seconds to wait before a step whose connection was lost is run again. */
    private static final long[] WAITS = {1, 2, 4, 8, 15};

    private final RunContext context;
    private final RunJournal journal;
    private final Clock clock;
    private final int steps;
    private final String startedAt;
    private final List<StepRecord> done;
    private final Set<String> kept = new HashSet<>();

    /**
     * @param startedAt ISO-8601 instant at which the run first began
     * @param before steps that an earlier process of the same run has done
     */
    Recorder(
            RunContext context, RunJournal journal, Clock clock, int steps, String startedAt, List<StepRecord> before) {
        this.context = context;
        this.journal = journal;
        this.clock = clock;
        this.startedAt = startedAt;
        this.done = new ArrayList<>(before);
        before.stream().filter(s -> !s.kind().equals(Resumption.KIND)).forEach(s -> kept.add(s.name()));
        this.steps = steps + before.size() - kept.size();
    }

    /** Whether an earlier process has done a step. */
    boolean isKept(String step) {
        return kept.contains(step);
    }

    int stepsDone() {
        return done.size();
    }

    /** Runs steps one after the other up to the first that fails; gives why it failed. */
    Optional<String> runAll(Iterator<Step> toRun) {
        Optional<String> failure = Optional.empty();
        while (failure.isEmpty() && toRun.hasNext()) {
            failure = run(toRun.next());
        }
        return failure;
    }

    /** Runs and records one step; gives why it failed, if its result says so; what it throws is recorded and thrown on. */
    Optional<String> run(Step step) {
        context.stopIfCancelled();
        return runToEnd(step);
    }

    /** The same, for a step that nobody can stop. One that an earlier process has done is not done again. */
    Optional<String> runToEnd(Step step) {
        if (isKept(step.name())) {
            return Optional.empty();
        }
        context.tell(new RunEvent.StepStarted(step.name(), step.kind(), done.size() + 1, steps));
        Instant start = clock.instant();
        StepResult result;
        try {
            result = patiently(step);
        } catch (RuntimeException | Error e) {
            String why = e instanceof CancelledException ? "stopped on request" : String.valueOf(e.getMessage());
            record(step, start, StepResult.of(List.of(), List.of()).failedBecause(why));
            throw e;
        }
        record(step, start, result);
        return result.failure().map(why -> step.name() + ": " + why);
    }

    /**
     * A step may be run again at any time: what it has done already is there, and found. So one whose connection was lost is,
     * after a while that grows; a server that is started again in that time costs no run.
     */
    private StepResult patiently(Step step) {
        for (int attempt = 0; ; attempt++) {
            try {
                return step.run();
            } catch (RuntimeException e) {
                if (!Failure.isLoss(e)
                        || attempt == WAITS.length
                        || context.cancelled().get()) {
                    throw e;
                }
                context.tell(new RunEvent.Working(
                        step.name(), "the connection was lost; trying again in " + WAITS[attempt] + " s"));
                pause(WAITS[attempt]);
            }
        }
    }

    private static void pause(long seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private void record(Step step, Instant start, StepResult result) {
        StepRecord record = new StepRecord(
                step.name(),
                step.description(),
                step.kind(),
                result.failure().isPresent() ? StepStatus.FAILED : StepStatus.DONE,
                result.inputs(),
                result.outputs(),
                result.unloaded(),
                start.toString(),
                Duration.between(start, clock.instant()).toMillis() / 1000.0,
                result.seed(),
                result.sql(),
                result.checks(),
                result.details(),
                result.failure());
        done.add(record);
        if (record.status() == StepStatus.DONE) {
            context.target()
                    .keepStep(
                            context.identity().runId(),
                            done.size(),
                            Resumption.text(record(RunStatus.RUNNING, Optional.empty()), record));
        }
        save(RunStatus.RUNNING, Optional.empty());
        context.tell(new RunEvent.StepEnded(record));
    }

    /** What the steps so far have written. */
    List<DatasetRecord> outputs() {
        return done.stream().flatMap(s -> s.outputs().stream()).toList();
    }

    RunRecord save(RunStatus status, Optional<String> failure) {
        RunRecord record = record(status, failure);
        journal.save(record);
        return record;
    }

    /** Saves; where that fails too, the record says so and is at least given to the caller. */
    RunRecord saveIfPossible(RunStatus status, String failure) {
        try {
            return save(status, Optional.of(failure));
        } catch (RuntimeException e) {
            return record(status, Optional.of(failure + "\n" + e.getMessage()));
        }
    }

    /** The record as it stands. */
    RunRecord record(RunStatus status, Optional<String> failure) {
        Plan plan = context.plan();
        return new RunRecord(
                context.identity().runId(),
                status,
                startedAt,
                status == RunStatus.RUNNING
                        ? Optional.empty()
                        : Optional.of(clock.instant().toString()),
                context.identity().product(),
                pack(plan),
                target(),
                context.identity().configuration(),
                plan.fingerprint(),
                plan.settings().seed(),
                done,
                failure);
    }

    /** What a record says of the pack and its parameters. */
    static Map<String, String> pack(Plan plan) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", plan.pack().name());
        facts.put("version", plan.pack().version());
        facts.put("data_version", String.valueOf(plan.pack().dataVersion()));
        facts.put("sha256", plan.pack().sha256());
        plan.parameters().forEach((name, value) -> facts.put("parameter_" + name, value));
        return facts;
    }

    private Map<String, String> target() {
        EngineInfo info = context.target().info();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("engine", info.engine());
        facts.put("engine_version", info.engineVersion());
        facts.put("driver", info.driver());
        facts.put("driver_version", info.driverVersion());
        facts.put("location", info.location());
        return facts;
    }
}
