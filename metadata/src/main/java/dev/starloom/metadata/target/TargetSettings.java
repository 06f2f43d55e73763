package dev.starloom.metadata.target;

import java.util.Map;
import java.util.Optional;

/**
 * How to reach a target. {@link #toString()} shows no secret.
 *
 * @param jdbcUrl URL without credentials
 * @param user user name, if the engine has any
 * @param password password, already resolved from its reference
 * @param schema schema (or database) the star is filled into; the connection's own where empty
 * @param threads connections that will be used at once
 * @param memoryBytes memory that an engine inside this process may use; 0: its default
 * @param properties further driver properties
 */
public record TargetSettings(
        String jdbcUrl,
        Optional<String> user,
        Optional<String> password,
        Optional<String> schema,
        int threads,
        long memoryBytes,
        Map<String, String> properties) {
    public TargetSettings {
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "TargetSettings[" + jdbcUrl + ", user=" + user.orElse("") + ", schema=" + schema.orElse("") + "]";
    }
}
