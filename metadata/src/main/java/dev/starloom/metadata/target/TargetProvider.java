package dev.starloom.metadata.target;

import dev.starloom.metadata.document.Problems;
import java.util.Map;
import java.util.Optional;

/** Opens targets of one engine; found by {@link java.util.ServiceLoader}. */
public interface TargetProvider {
    /** Name of the engine, lower case, for messages: {@code duckdb}, {@code postgresql}, {@code mariadb}, {@code mysql}. */
    String engine();

    /** Whether a JDBC URL is for this engine. */
    boolean accepts(String jdbcUrl);

    /**
     * Name of the database behind a URL of this engine, where it shows before connecting: opening a database that is not there
     * makes some engines make it.
     */
    default Optional<String> databaseName(String jdbcUrl) {
        return Optional.empty();
    }

    /**
     * Tells what of a URL and of driver properties may not reach the driver: nothing is opened. {@link #open} refuses the same.
     */
    default void check(String jdbcUrl, Map<String, String> properties, Problems problems) {}

    /**
     * Connects.
     *
     * @throws dev.starloom.metadata.document.ProblemException for what {@link #check} tells
     * @throws TargetException of kind UNREACHABLE (server down, wrong password, no rights) or OCCUPIED (file locked: by whom)
     */
    Target open(TargetSettings settings);
}
