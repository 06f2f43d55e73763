package dev.starloom.app.cli;

import dev.starloom.app.config.Secret;
import dev.starloom.app.config.Settings;
import dev.starloom.app.config.SettingsFlags;
import dev.starloom.app.config.SettingsReader;
import dev.starloom.engine.run.RunOptions;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.LoaderKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that every command about a filling takes; each goes before the same setting in {@code starloom.yaml}. */
final class SettingsOptions {
    /** Read where it stands in the working directory and {@code --config} names no other. */
    static final String DEFAULT_FILE = "starloom.yaml";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "configuration (default: starloom.yaml, if there is one)")
    private Path config;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "URL",
            description = "JDBC URL of the warehouse (default: jdbc:duckdb:warehouse.duckdb)")
    private String target;

    @Option(names = "--user", paramLabel = "NAME", description = "user name at the target")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "REF",
            description = "reference to the password: $${ENV:NAME} or $${FILE:path}")
    private String password;

    @Option(names = "--schema", paramLabel = "NAME", description = "schema to fill")
    private String schema;

    @Option(
            names = "--expect-name",
            paramLabel = "NAME",
            description = "refuse a target whose database has another name")
    private String expectName;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "memory for an engine inside this process, such as DuckDB (default: 256MB)")
    private String memory;

    @Option(
            names = {"-p", "--pack"},
            paramLabel = "PACK",
            description = "pack that ships (retail, clinic) or the folder of your own (default: retail)")
    private String pack;

    @Option(
            names = {"-s", "--scale"},
            paramLabel = "FACTOR",
            description = "scale factor; facts grow linearly, dimensions less (default: 1)")
    private Double scale;

    @Option(names = "--seed", paramLabel = "N", description = "seed of every cell (default: 42)")
    private Long seed;

    @Option(names = "--as-of", paramLabel = "DATE", description = "last day of the star, such as 2025-12-31")
    private String asOf;

    @Option(
            names = "--rows",
            paramLabel = "TABLE=N",
            description = "number of rows of a table, instead of the scaled one; may be repeated",
            split = ",")
    private Map<String, Long> rows = new LinkedHashMap<>();

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "value of a parameter of the pack; may be repeated")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--set",
            paramLabel = "TABLE.COLUMN=GENERATOR",
            description =
                    "generator of a column, such as customers.loyalty_status='{values: {Gold: 1, None: 9}}'; may be repeated")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--threads", paramLabel = "N", description = "workers (default: the number of cores)")
    private Long threads;

    @Option(
            names = "--loader",
            paramLabel = "LOADER",
            description = "bulk path: ${COMPLETION-CANDIDATES} (default: native)")
    private LoaderKind loader;

    @Option(
            names = "--checks",
            paramLabel = "MODE",
            description = "what a red check does: ${COMPLETION-CANDIDATES} (default: enforce)")
    private RunOptions.Checks checks;

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            description = "folder that keeps the records of runs (default: runs)")
    private String runs;

    /**
     * Defaults, then the file, then the flags.
     *
     * @throws ProblemException with all that is wrong with the file and the flags
     */
    Settings settings(Console console) {
        Problems problems = new Problems();
        Settings fromFile = file(console, problems);
        Settings settings = SettingsFlags.apply(
                fromFile,
                new SettingsFlags(
                        Optional.ofNullable(target),
                        Optional.ofNullable(user),
                        Optional.ofNullable(password).flatMap(p -> Secret.read(p, "--password", problems)),
                        Optional.ofNullable(schema),
                        Optional.ofNullable(expectName),
                        Optional.ofNullable(memory),
                        Optional.ofNullable(pack),
                        Optional.ofNullable(scale),
                        Optional.ofNullable(seed),
                        Optional.ofNullable(asOf),
                        rows,
                        parameters,
                        columns,
                        Optional.ofNullable(threads),
                        Optional.ofNullable(loader),
                        Optional.ofNullable(checks),
                        Optional.ofNullable(runs)),
                problems);
        problems.throwIfAny();
        return settings;
    }

    private Settings file(Console console, Problems problems) {
        Path file = console.folder().resolve(config == null ? Path.of(DEFAULT_FILE) : config);
        if (config == null && !Files.exists(file)) {
            return Settings.defaults();
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ProblemException(
                    "UNREADABLE_FILE", "--config", "the file " + file + " cannot be read; check its path and rights");
        }
        return SettingsReader.read(file.toString(), text, Settings.defaults(), problems);
    }
}
