package dev.starloom.metadata.target;

/**
 * What a run tells the target when it begins, or goes on.
 *
 * @param runId run identifier
 * @param fingerprint of the plan
 * @param startedAt ISO-8601 instant
 * @param takeOver whether a run that is at work there may be ended
 */
public record RunStart(String runId, String fingerprint, String startedAt, boolean takeOver) {}
