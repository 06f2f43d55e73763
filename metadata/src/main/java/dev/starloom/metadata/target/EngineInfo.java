package dev.starloom.metadata.target;

/**
 * What the target is, for the record.
 *
 * @param engine for example {@code PostgreSQL}
 * @param engineVersion as the server says it
 * @param driver driver name
 * @param driverVersion driver version
 * @param location JDBC URL without any secret
 */
public record EngineInfo(String engine, String engineVersion, String driver, String driverVersion, String location) {}
