package dev.starloom.metadata.target;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

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
 * @param source the caller's own connections, used instead of new ones; the URL then says where they lead
 */
public record TargetSettings(
        String jdbcUrl,
        Optional<String> user,
        Optional<String> password,
        Optional<String> schema,
        int threads,
        long memoryBytes,
        Map<String, String> properties,
        Optional<DataSource> source) {
    public TargetSettings {
        properties = Map.copyOf(properties);
        Objects.requireNonNull(source, "source");
    }

    /** Reached by connections of our own. */
    public TargetSettings(
            String jdbcUrl,
            Optional<String> user,
            Optional<String> password,
            Optional<String> schema,
            int threads,
            long memoryBytes,
            Map<String, String> properties) {
        this(jdbcUrl, user, password, schema, threads, memoryBytes, properties, Optional.empty());
    }

    @Override
    public String toString() {
        return "TargetSettings[" + jdbcUrl + ", user=" + user.orElse("") + ", schema=" + schema.orElse("") + "]";
    }
}
