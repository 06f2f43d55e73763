package dev.starloom.app.config;

import dev.starloom.engine.run.Part;
import dev.starloom.sql.files.FileSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The warehouse to fill.
 *
 * @param url JDBC URL without credentials
 * @param user user name
 * @param password reference to the password
 * @param schema schema to fill; the connection's own where empty
 * @param workSchema schema for staging tables and the ledger, where tables in {@code schema} are filled as they stand and
 *     nothing may be made beside them
 * @param expectName name the database must have, as a guard against filling the wrong one
 * @param memoryBytes memory an engine inside this process may use
 * @param properties further driver properties
 */
public record TargetChoice(
        String url,
        Optional<String> user,
        Optional<Secret> password,
        Optional<String> schema,
        Optional<String> workSchema,
        Optional<String> expectName,
        long memoryBytes,
        Map<String, String> properties) {
    /** With no configuration a DuckDB file in the working directory is filled: it needs no server. */
    public static final String DEFAULT_URL = "jdbc:duckdb:warehouse.duckdb";

    /** Enough for window functions over ten million rows, which spill to disk; the whole process then stays below 1 GB. */
    public static final long DEFAULT_MEMORY = 256L << 20;

    private static final String EMBEDDED = "jdbc:duckdb:";

    public TargetChoice {
        properties = Map.copyOf(properties);
    }

    static TargetChoice defaults() {
        return new TargetChoice(
                DEFAULT_URL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_MEMORY,
                Map.of());
    }

    /** This choice with the schema that is filled as the only one. */
    public TargetChoice withoutWorkSchema() {
        return new TargetChoice(url, user, password, schema, Optional.empty(), expectName, memoryBytes, properties);
    }

    /** Whether a folder of files is written instead of a database. */
    public boolean isFiles() {
        return url.startsWith(FileSettings.URL_PREFIX);
    }

    /**
     * The files that are written.
     *
     * @throws dev.starloom.metadata.document.ProblemException for a format or the like that there is not
     */
    public FileSettings files() {
        return FileSettings.of(url, properties);
    }

    /** The part of each generated table that is written. */
    Optional<Part> part() {
        return isFiles() ? Optional.ofNullable(properties.get("part")).map(Part::of) : Optional.empty();
    }

    /** The target that a record names: where it is, and who fills it, its password as the reference it was. */
    public TargetChoice recorded(Map<String, String> configuration) {
        return new TargetChoice(
                configuration.getOrDefault("target", url),
                Optional.ofNullable(configuration.get("user")),
                Optional.ofNullable(configuration.get("password")).map(Secret::new),
                Optional.ofNullable(configuration.get("schema")),
                Optional.empty(),
                Optional.empty(),
                memoryBytes,
                Map.of());
    }

    /** The same at another place. */
    TargetChoice withUrl(String other) {
        return new TargetChoice(other, user, password, schema, workSchema, expectName, memoryBytes, properties);
    }

    /** The same with further properties. */
    public TargetChoice with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(properties);
        all.putAll(more);
        return new TargetChoice(url, user, password, schema, workSchema, expectName, memoryBytes, all);
    }

    /** The file of an embedded database that is not there yet, and that opening the target would make. */
    public Optional<Path> missingFile() {
        if (!url.startsWith(EMBEDDED)) {
            return Optional.empty();
        }
        String name = url.substring(EMBEDDED.length()).split(";", 2)[0];
        boolean inMemory = name.isEmpty() || name.startsWith(":memory:") || name.startsWith("memory:");
        return inMemory ? Optional.empty() : Optional.of(Path.of(name)).filter(file -> Files.notExists(file));
    }

    /** This choice with a database in memory for a file that is not there. */
    public TargetChoice inMemory() {
        return new TargetChoice(
                EMBEDDED, user, password, schema, workSchema, Optional.empty(), memoryBytes, properties);
    }
}
