package dev.starloom.app.cli;

import dev.starloom.app.config.OnFailure;
import dev.starloom.app.config.Secret;
import dev.starloom.app.config.Settings;
import dev.starloom.app.config.SettingsFlags;
import dev.starloom.app.config.SettingsReader;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.Packs;
import dev.starloom.app.fill.TargetRows;
import dev.starloom.engine.run.RunOptions;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Existing;
import dev.starloom.metadata.target.LoaderKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
            names = {"-m", "--model"},
            paramLabel = "FILE",
            description = "model file that 'starloom fit' wrote, instead of a pack")
    private String model;

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
            names = "--existing",
            paramLabel = "MODE",
            converter = ExistingConverter.class,
            description =
                    "what becomes of tables that stand already: create (refused), replace (ours are dropped), keep-tables (filled as they stand)")
    private Existing existing;

    @Option(
            names = "--on-failure",
            paramLabel = "WHAT",
            description =
                    "what becomes of staged rows when a run fails for a reason that can pass, or is stopped: keep (for 'runs resume'), drop (default: keep)")
    private OnFailure onFailure;

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            description = "folder that keeps the records of runs (default: runs)")
    private String runs;

    private String recorded;

    /** Reads the configuration as it was, whatever has become of the file. */
    void read(String configuration) {
        recorded = configuration;
    }

    @Option(
            names = "--sign-key",
            paramLabel = "FILE",
            description =
                    "private key that signs the record (default: one made for this project, .starloom/signing.key)")
    private String signKey;

    /** Whether a flag says where the warehouse is. */
    boolean leadsElsewhere() {
        return target != null || config != null || schema != null;
    }

    /** Puts a configuration and a pack in the place of those that the flags name. */
    void from(Path configuration, Path folderOfPack) {
        config = configuration;
        pack = folderOfPack.toString();
        signKey = null;
    }

    /** The flags that lead another command to the same target, as they were given. */
    String again() {
        StringBuilder flags = new StringBuilder();
        again(flags, "--config", config);
        again(flags, "--target", target);
        again(flags, "--user", user);
        again(flags, "--password", password);
        again(flags, "--schema", schema);
        return flags.toString();
    }

    private static void again(StringBuilder flags, String name, Object value) {
        if (value != null) {
            flags.append(' ').append(name).append(" '").append(value).append('\'');
        }
    }

    /**
     * Defaults, then the file, then the flags.
     *
     * @throws ProblemException with all that is wrong with the file and the flags
     */
    Settings settings(Console console) {
        Problems problems = new Problems();
        Map<String, String> places = new HashMap<>();
        Settings settings = read(console, places, problems);
        if (!problems.isEmpty()) {
            planProblems(settings, console, places).forEach(problems::add);
        }
        problems.throwIfAny();
        return settings;
    }

    /**
     * The plan that the settings make.
     *
     * @throws ProblemException with all that is wrong with the file, the flags and the pack
     */
    Filling filling(Console console, UnaryOperator<Settings> more) {
        Settings settings = more.apply(settings(console));
        try {
            return Filling.plan(settings, new TargetRows(settings, console.environment()));
        } catch (ProblemException e) {
            Map<String, String> places = new HashMap<>();
            read(console, places, new Problems());
            throw new ProblemException(placed(e, places));
        }
    }

    private static List<Problem> planProblems(Settings settings, Console console, Map<String, String> places) {
        try {
            Filling.plan(settings, new TargetRows(settings, console.environment()));
            return List.of();
        } catch (ProblemException e) {
            return placed(e, places);
        }
    }

    /** Problems where the user wrote what they are about, rather than what a plan calls it. */
    private static List<Problem> placed(ProblemException e, Map<String, String> places) {
        return e.problems().stream()
                .map(p -> new Problem(
                        p.code(), places.getOrDefault(Filling.settingOf(p.where()), p.where()), p.message()))
                .toList();
    }

    private Settings read(Console console, Map<String, String> places, Problems problems) {
        return over(file(console, places, problems), console, places, problems);
    }

    /** Settings with the flags over them. */
    Settings over(Settings base, Console console) {
        Problems problems = new Problems();
        Settings settings = over(base, console, new HashMap<>(), problems);
        problems.throwIfAny();
        return settings;
    }

    private Settings over(Settings base, Console console, Map<String, String> places, Problems problems) {
        Settings settings = SettingsFlags.apply(
                base,
                new SettingsFlags(
                        Optional.ofNullable(target),
                        Optional.ofNullable(user),
                        Optional.ofNullable(password).flatMap(p -> Secret.read(p, "--password", problems)),
                        Optional.ofNullable(schema),
                        Optional.ofNullable(expectName),
                        Optional.ofNullable(memory),
                        Optional.ofNullable(model == null ? pack : model).map(p -> beside(console.folder(), p)),
                        Optional.ofNullable(scale),
                        Optional.ofNullable(seed),
                        Optional.ofNullable(asOf),
                        rows,
                        parameters,
                        columns,
                        Optional.ofNullable(threads),
                        Optional.ofNullable(loader),
                        Optional.ofNullable(checks),
                        Optional.ofNullable(existing),
                        Optional.ofNullable(onFailure),
                        Optional.ofNullable(runs),
                        Optional.ofNullable(signKey)),
                problems);
        rows.keySet().forEach(table -> places.put("rows." + table, "--rows " + table));
        columns.keySet().forEach(column -> places.put("columns." + column, "--set " + column));
        if (asOf != null) {
            places.put("parameters.as_of", "--as-of");
        }
        parameters.keySet().forEach(name -> places.put("parameters." + name, "--param " + name));
        if (scale != null) {
            places.put("scale", "--scale");
        }
        if (pack != null || model != null) {
            places.put("pack", model == null ? "--pack" : "--model");
        }
        if (pack != null && model != null) {
            problems.add(
                    "TWO_PACKS", "--model", "a model is a pack that was learned: give --model or --pack, not both");
        }
        return settings;
    }

    /** The configuration that is read; empty where there is none. */
    Optional<Path> configuration(Console console) {
        Path file = console.folder().resolve(config == null ? Path.of(DEFAULT_FILE) : config);
        return config == null && recorded == null && !Files.exists(file) ? Optional.empty() : Optional.of(file);
    }

    private Settings file(Console console, Map<String, String> places, Problems problems) {
        Optional<Path> found = configuration(console);
        if (found.isEmpty()) {
            return Settings.defaults();
        }
        Path file = found.get();
        String text;
        try {
            text = recorded == null ? Files.readString(file) : recorded;
        } catch (IOException e) {
            throw new ProblemException(
                    "UNREADABLE_FILE",
                    config == null ? DEFAULT_FILE : "--config",
                    "the file " + file + " cannot be read; check its path, its rights, and that it is UTF-8 text");
        }
        Settings read = SettingsReader.read(file.toString(), text, Settings.defaults(), places, problems);
        Path folder = file.getParent();
        return read.withPack(beside(folder == null ? console.folder() : folder, read.pack()));
    }

    /** A pack's folder is meant beside the file that names it. */
    private static String beside(Path folder, String pack) {
        Path own = folder.resolve(pack);
        return !Packs.SHIPPED.contains(pack) && Files.exists(own) ? own.toString() : pack;
    }
}
