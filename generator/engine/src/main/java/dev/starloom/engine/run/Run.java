package dev.starloom.engine.run;

import dev.starloom.engine.generation.Generation;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.plan.Plan;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.lineage.StepRecord;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.physical.PhysicalModel;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.PublishedRun;
import dev.starloom.metadata.target.RunStart;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One run of a plan against a target: loads every table into staging, adds keys, checks, and publishes the whole star with
 * one switch. Whatever happens before that switch leaves the target as it was, and the record says what happened.
 */
public final class Run {
    private final RunContext context;
    private final RunJournal journal;
    private final CompanionFiles companions;
    private final Clock clock;
    private volatile Thread worker;
    private boolean begun;

    public Run(
            Plan plan,
            Generation generation,
            Target target,
            RunOptions options,
            RunIdentity identity,
            RunListener listener,
            RunJournal journal,
            CompanionFiles companions,
            Clock clock) {
        this.context = new RunContext(
                plan,
                PhysicalModel.of(plan.readable()),
                generation,
                target,
                options,
                identity,
                listener,
                new AtomicBoolean(),
                new ConcurrentHashMap<>());
        this.journal = journal;
        this.companions = companions;
        this.clock = clock;
    }

    /** Asks the run to stop; it then drops what it staged and ends as interrupted. May be called from any thread. */
    public void cancel() {
        context.cancelled().set(true);
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        }
    }

    /**
     * Runs to the end. Called once.
     *
     * @throws TargetException of kind OCCUPIED, before anything is touched, where the target holds tables that are not ours
     *     or that may not be replaced
     */
    public RunOutcome execute() {
        Optional<PublishedRun> alreadyThere = alreadyFilled();
        if (alreadyThere.isPresent()) {
            return new RunOutcome.AlreadyFilled(alreadyThere.get());
        }
        keepExisting();
        requireRoom(context.made());
        String now = clock.instant().toString();
        return execute(new Recorder(context, journal, clock, numberOfSteps(), now, List.of()), Optional.empty());
    }

    /**
     * Goes on with the run of this identity from wherever it stopped, and runs it to the end; one that never began begins. What
     * is there is looked up in the target: the tables come out as if nothing had happened. Called once.
     *
     * @throws TargetException of kind OCCUPIED, before anything is touched, where the run cannot go on, or not by this plan
     */
    public RunOutcome resume() {
        Target target = context.target();
        Optional<KnownRun> known = target.find(context.identity().runId());
        if (known.isEmpty()) {
            return execute();
        }
        KnownRun run = known.get();
        Resumption.requireGoesOn(run, fingerprint());
        if (!run.state().isVisible()) {
            keepExisting();
            requireRoom(context.made());
        }
        List<StepRecord> before = Resumption.steps(target, run.runId());
        return execute(new Recorder(context, journal, clock, numberOfSteps(), run.startedAt(), before), known);
    }

    private RunOutcome execute(Recorder recorder, Optional<KnownRun> known) {
        worker = Thread.currentThread();
        recorder.save(RunStatus.RUNNING, Optional.empty());
        PublishStep publish = new PublishStep(context, clock);
        try {
            if (known.filter(run -> run.state().isVisible()).isPresent()) {
                requireAllKept(recorder);
            } else {
                begin();
            }
            known.ifPresent(run -> recorder.run(new ResumeStep(run, recorder.stepsDone())));
            Optional<String> failure = untilPublish(recorder);
            if (failure.isPresent()) {
                return failed(recorder, failure.get(), Optional.empty());
            }
            recorder.run(publish);
        } catch (RuntimeException | Error e) {
            if (!publish.done()) {
                return context.cancelled().get()
                        ? interrupted(recorder)
                        : failed(recorder, String.valueOf(e.getMessage()), Optional.of(e));
            }
            // Once the switch was made the star stands, whatever happened to the record of it. Who asked to stop was
            // too late,
            // and an interrupted save is made up for by those that follow.
            return afterPublish(recorder, context.cancelled().get() ? Optional.empty() : Optional.of(e.getMessage()));
        } finally {
            worker = null;
        }
        return afterPublish(recorder, Optional.empty());
    }

    private void begin() {
        List<KnownRun> dropped = context.target()
                .begin(new RunStart(
                        context.identity().runId(),
                        fingerprint(),
                        clock.instant().toString(),
                        context.options().continuity().takeOver()));
        begun = true;
        dropped.forEach(run -> context.tell(new RunEvent.LeftoversDropped(run)));
    }

    /** A star that is published has no staging tables any more from which a step could be done again. */
    private void requireAllKept(Recorder recorder) {
        List<String> missing = context.filling().stream()
                .map(StageSpec::name)
                .filter(step -> !recorder.isKept(step))
                .toList();
        if (!missing.isEmpty()) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    "the star is published, but the target does not know what became of " + String.join(", ", missing)
                            + ": its record cannot be completed");
        }
    }

    /** Refuses, before anything is touched, a publish that could not happen. */
    private void requireRoom(List<Table> tables) {
        Optional<InPlace> inPlace = context.options().inPlace();
        if (inPlace.isPresent()) {
            context.target().planInPlace(tables, inPlace.get(), Map.of());
        } else {
            context.target().requireFree(tables, context.options().replacing());
        }
    }

    /** A star that is replaced goes whole: rows that this run refers to must not be among it. */
    private void keepExisting() {
        if (!context.options().replace()) {
            return;
        }
        context.target().published().ifPresent(run -> {
            List<String> lost = run.tables().stream()
                    .filter(t -> context.plan()
                            .existing()
                            .containsKey(context.physical().logicalName(t)))
                    .toList();
            if (!lost.isEmpty()) {
                throw new TargetException(
                        TargetException.Kind.OCCUPIED,
                        "the run " + run.runId() + " made " + String.join(", ", lost)
                                + ", whose rows this plan reads where they stand, and to replace that run would drop them;"
                                + " nothing was changed: let this run make these tables too, or fill another schema");
            }
        });
    }

    private Optional<String> untilPublish(Recorder recorder) {
        Optional<String> failure =
                recorder.runAll(context.filling().stream().map(this::step).iterator());
        boolean whole = context.options().part().isEmpty();
        if (failure.isEmpty() && whole && context.options().inPlace().isEmpty()) {
            failure = recorder.run(new KeysStep(context));
        }
        if (failure.isEmpty() && whole && context.options().checks() != RunOptions.Checks.OFF) {
            failure = recorder.run(new ChecksStep(context));
        }
        if (failure.isEmpty()) {
            context.stopIfCancelled();
        }
        return failure;
    }

    /** What stands beside the star is written when nobody can stop the run any more. */
    private RunOutcome afterPublish(Recorder recorder, Optional<String> problem) {
        worker = null;
        Thread.interrupted();
        try {
            Map<String, Long> rows = publishedRows(recorder);
            for (StageSpec stage : context.plan().stages()) {
                if (stage instanceof StageSpec.Lineage lineage) {
                    recorder.runToEnd(new LineageStep(context, lineage, rows, companions));
                }
            }
            return published(recorder, problem);
        } catch (RuntimeException e) {
            return published(recorder, Optional.of(problem.map(p -> p + "; ").orElse("") + e.getMessage()));
        }
    }

    private RunOutcome published(Recorder recorder, Optional<String> problem) {
        try {
            return new RunOutcome.Published(recorder.save(RunStatus.PUBLISHED, problem), problem);
        } catch (RuntimeException e) {
            String told = problem.map(p -> p + "; ").orElse("") + e.getMessage();
            return new RunOutcome.Published(recorder.record(RunStatus.PUBLISHED, Optional.of(told)), Optional.of(told));
        }
    }

    /** A star that nobody checked is not the one that a checked run makes: the ledger must tell them apart. */
    private String fingerprint() {
        String plan = context.plan().fingerprint();
        return context.options().checks() == RunOptions.Checks.ENFORCE ? plan : plan + "-unchecked";
    }

    /** The published run that made just these rows, if its tables still stand with as many rows as it made. */
    private Optional<PublishedRun> alreadyFilled() {
        return context.target()
                .published()
                .filter(p -> p.fingerprint().equals(fingerprint())
                        || p.fingerprint().equals(context.plan().fingerprint()))
                .filter(p -> p.rows().entrySet().stream().allMatch(e -> stillThere(e.getKey(), e.getValue())));
    }

    private boolean stillThere(String table, long rows) {
        Optional<InPlace> inPlace = context.options().inPlace();
        try {
            if (inPlace.isPresent()) {
                Optional<Table> there = context.physical().tables().stream()
                        .filter(t -> t.name().equals(table))
                        .findFirst();
                return there.isPresent() && context.target().countInPlace(there.get(), inPlace.get()) == rows;
            }
            return context.target().countPublished(table) == rows;
        } catch (TargetException e) {
            return false; // dropped since: not filled any more
        }
    }

    private int numberOfSteps() {
        boolean checks = context.options().checks() != RunOptions.Checks.OFF;
        boolean keys = context.options().inPlace().isEmpty();
        boolean whole = context.options().part().isEmpty();
        long records = context.plan().stages().stream()
                .filter(s -> s instanceof StageSpec.Lineage)
                .count();
        return context.filling().size() + (int) records + 1 + (whole && checks ? 1 : 0) + (whole && keys ? 1 : 0);
    }

    private Step step(StageSpec stage) {
        if (stage instanceof StageSpec.Generate generate) {
            return new GenerateStep(context, generate);
        }
        if (stage instanceof StageSpec.Sql sql) {
            return new SqlStep(context, sql);
        }
        throw new IllegalStateException(stage.name() + " runs after the publish");
    }

    private Map<String, Long> publishedRows(Recorder recorder) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (DatasetRecord output : recorder.outputs()) {
            if (context.plan().warehouse().table(output.name()).role() != TableRole.WORK) {
                rows.put(output.name(), output.rows());
            }
        }
        return rows;
    }

    private RunOutcome failed(Recorder recorder, String why, Optional<Throwable> cause) {
        boolean kept = keeps() && cause.filter(Failure::canPass).isPresent();
        String told = end(kept).map(problem -> why + "\n" + problem).orElse(why);
        return new RunOutcome.Failed(recorder.saveIfPossible(RunStatus.FAILED, told), cause, kept);
    }

    private RunOutcome interrupted(Recorder recorder) {
        Thread.interrupted(); // cleared, so that dropping what was staged is not interrupted as well
        boolean kept = keeps();
        Optional<String> problem = end(kept);
        return new RunOutcome.Interrupted(
                recorder.saveIfPossible(
                        RunStatus.INTERRUPTED,
                        "stopped on request" + problem.map(p -> "\n" + p).orElse("")),
                kept);
    }

    private boolean keeps() {
        return begun && context.options().continuity().keepStaged();
    }

    /** Lets go of the target. One that cannot be reached any more keeps leftovers, which the next run drops. */
    private Optional<String> end(boolean kept) {
        if (!begun) {
            return Optional.empty();
        }
        try {
            if (kept) {
                context.target().leave(context.identity().runId());
            } else {
                context.target().abandon(context.identity().runId());
            }
            return Optional.empty();
        } catch (TargetException e) {
            return Optional.of("the staged tables could not be dropped (the next run will): " + e.getMessage());
        }
    }
}
