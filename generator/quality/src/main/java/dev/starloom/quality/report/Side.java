package dev.starloom.quality.report;

/**
 * Where one side stands.
 *
 * @param engine for example {@code PostgreSQL}
 * @param location without any secret
 */
public record Side(String engine, String location) {}
