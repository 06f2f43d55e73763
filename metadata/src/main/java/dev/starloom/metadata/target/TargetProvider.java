package dev.starloom.metadata.target;

/** Opens targets of one engine; found by {@link java.util.ServiceLoader}. */
public interface TargetProvider {
    /** Name of the engine, lower case, for messages: {@code duckdb}, {@code postgresql}, {@code mariadb}, {@code mysql}. */
    String engine();

    /** Whether a JDBC URL is for this engine. */
    boolean accepts(String jdbcUrl);

    /**
     * Connects.
     *
     * @throws TargetException of kind UNREACHABLE (server down, wrong password, no rights) or OCCUPIED (file locked: by whom)
     */
    Target open(TargetSettings settings);
}
