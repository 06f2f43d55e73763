package dev.starloom.engine.run;

import dev.starloom.lineage.LineageYaml;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.lineage.StepRecord;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a run goes on that stopped somewhere: the ledger in the target, and nothing else, says what is there. */
final class Resumption {
    /** Kind of the step that says that the run went on. */
    static final String KIND = "resume";

    private Resumption() {}

    /**
     * Refuses what cannot go on.
     *
     * @throws TargetException of kind OCCUPIED saying why, and what to do instead
     */
    static void requireGoesOn(KnownRun run, String fingerprint) {
        String why = switch (run.state()) {
            case STAGED, PUBLISHED, FILLED -> "";
            case KEPT, REPLACED ->
                "was published, and another star has taken its place since: there is nothing left to do";
            case ABANDONED -> "was given up, and what it had staged is gone: start a new one with 'starloom generate'";
        };
        if (!why.isEmpty()) {
            throw new TargetException(Kind.OCCUPIED, "run " + run.runId() + " " + why);
        }
        if (!run.fingerprint().equals(fingerprint)) {
            throw new TargetException(
                    Kind.OCCUPIED,
                    "run " + run.runId() + " was begun for other rows than these settings make (its plan is "
                            + shortened(run.fingerprint()) + ", theirs " + shortened(fingerprint)
                            + "): nothing was touched; see that pack, starloom.yaml and flags are as they were, or start a new"
                            + " run with 'starloom generate'");
        }
    }

    private static String shortened(String fingerprint) {
        int digits = 12;
        boolean unchecked = fingerprint.endsWith("-unchecked");
        return fingerprint.substring(0, Math.min(digits, fingerprint.length()))
                + (unchecked ? "..., unchecked" : "...");
    }

    /** The steps of a run that were kept in the target, in their order. */
    static List<StepRecord> steps(Target target, String runId) {
        return target.keptSteps(runId).stream()
                .flatMap(text -> LineageYaml.read("the journal of run " + runId, text).steps().stream())
                .toList();
    }

    /** A step as the target keeps it: a record of this one step. */
    static String text(RunRecord run, StepRecord step) {
        return LineageYaml.write(new RunRecord(
                run.runId(),
                RunStatus.RUNNING,
                run.startedAt(),
                Optional.empty(),
                run.product(),
                Map.of(),
                Map.of(),
                Map.of(),
                run.fingerprint(),
                run.seed(),
                List.of(step),
                Optional.empty()));
    }
}
