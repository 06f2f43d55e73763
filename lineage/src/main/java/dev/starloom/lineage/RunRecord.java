package dev.starloom.lineage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of one run: what {@code lineage.yaml} holds.
 *
 * @param runId identifier of the run, unique and sortable by time
 * @param status how it ended
 * @param startedAt ISO-8601 instant
 * @param finishedAt ISO-8601 instant; empty while running
 * @param product name and version of what wrote it, for example {@code starloom 0.1.0}
 * @param pack name and version of the pack, with the SHA-256 of its files
 * @param target engine, versions and location of the warehouse, without secrets
 * @param configuration settings in force as key and value; a secret appears as its reference only
 * @param fingerprint SHA-256 of the plan: equal for runs that must give equal rows
 * @param seed seed of the plan
 * @param steps in the order they ended
 * @param failure which step failed and why, for a failed run; what is known of one that died
 * @param origin what the run follows, and what made it
 * @param files files that stand beside the record, with their SHA-256: what the run was made from, what it left
 */
public record RunRecord(
        String runId,
        RunStatus status,
        String startedAt,
        Optional<String> finishedAt,
        String product,
        Map<String, String> pack,
        Map<String, String> target,
        Map<String, String> configuration,
        String fingerprint,
        long seed,
        List<StepRecord> steps,
        Optional<String> failure,
        RunOrigin origin,
        Map<String, String> files) {
    public RunRecord {
        pack = Ordered.copy(pack);
        target = Ordered.copy(target);
        configuration = Ordered.copy(configuration);
        files = Ordered.copy(files);
        steps = List.copyOf(steps);
    }

    /** Of a run that nobody counts, without files beside it. */
    public RunRecord(
            String runId,
            RunStatus status,
            String startedAt,
            Optional<String> finishedAt,
            String product,
            Map<String, String> pack,
            Map<String, String> target,
            Map<String, String> configuration,
            String fingerprint,
            long seed,
            List<StepRecord> steps,
            Optional<String> failure) {
        this(
                runId,
                status,
                startedAt,
                finishedAt,
                product,
                pack,
                target,
                configuration,
                fingerprint,
                seed,
                steps,
                failure,
                RunOrigin.NONE,
                Map.of());
    }

    /** The same record, of a run whose process is there no more. */
    public RunRecord died(String why) {
        return with(RunStatus.DIED, Optional.of(why), origin, files);
    }

    /** The same record with what it follows. */
    public RunRecord withOrigin(RunOrigin other) {
        return with(status, failure, other, files);
    }

    /** The same record with the files beside it. */
    public RunRecord withFiles(Map<String, String> others) {
        return with(status, failure, origin, others);
    }

    private RunRecord with(
            RunStatus newStatus, Optional<String> newFailure, RunOrigin newOrigin, Map<String, String> newFiles) {
        return new RunRecord(
                runId,
                newStatus,
                startedAt,
                finishedAt,
                product,
                pack,
                target,
                configuration,
                fingerprint,
                seed,
                steps,
                newFailure,
                newOrigin,
                newFiles);
    }
}
