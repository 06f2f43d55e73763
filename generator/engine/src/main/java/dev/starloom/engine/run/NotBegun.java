package dev.starloom.engine.run;

import dev.starloom.engine.plan.Plan;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.lineage.StepRecord;
import dev.starloom.lineage.StepStatus;
import dev.starloom.metadata.target.TargetException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a run that came to nothing before its first step, because its target could not be reached or may not be filled.
 */
public final class NotBegun {
    private static final String STEP = "open_target";

    private NotBegun() {}

    /**
     * Saves the record.
     *
     * @param location where the target is, without secrets
     * @param startedAt when it was first tried
     * @param clock tells when it was given up
     */
    public static void save(
            Plan plan,
            RunIdentity identity,
            String location,
            TargetException why,
            RunJournal journal,
            Instant startedAt,
            Clock clock) {
        Instant end = clock.instant();
        StepRecord step = new StepRecord(
                STEP,
                "Connects to the target and sees that it may be filled.",
                "target",
                StepStatus.FAILED,
                List.of(),
                List.of(),
                startedAt.toString(),
                Duration.between(startedAt, end).toMillis() / 1000.0,
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.of(why.getMessage()));
        journal.save(new RunRecord(
                identity.runId(),
                RunStatus.FAILED,
                startedAt.toString(),
                Optional.of(end.toString()),
                identity.product(),
                Recorder.pack(plan),
                Map.of("location", location),
                identity.configuration(),
                plan.fingerprint(),
                plan.settings().seed(),
                List.of(step),
                Optional.of(STEP + ": " + why.getMessage())));
    }
}
