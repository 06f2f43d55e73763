package dev.starloom.engine.run;

import java.util.Map;

/**
 * What the record of a run says of its surroundings.
 *
 * @param runId unique, sortable by time, letters, digits and hyphens
 * @param product name and version
 * @param configuration settings in force; secrets as references only
 */
public record RunIdentity(String runId, String product, Map<String, String> configuration) {}
