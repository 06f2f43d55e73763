package dev.starloom.app.config;

import dev.starloom.engine.pack.GeneratorReader;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.plan.Selection;
import dev.starloom.engine.run.Continuity;
import dev.starloom.engine.run.RunOptions;
import dev.starloom.metadata.document.DocumentNode;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.ScalarNode;
import dev.starloom.metadata.document.YamlDocument;
import dev.starloom.metadata.target.Existing;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.sql.Targets;
import dev.starloom.sql.files.FileSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code starloom.yaml}; every problem of the file is collected. */
public final class SettingsReader {
    private static final Pattern URL_SECRET =
            Pattern.compile("(?i)[?&;,][^?&;=]*(pass|pwd|token|secret|credential|private_?key)[^?&;=]*="
                    + "|//[^/@]*:[^/@]*@|^jdbc:[^?;]*/[^?;/]*@");
    private static final Pattern SECRET_KEY = Pattern.compile("(?i)pass|pwd|token|secret|credential|private_?key");
    private static final Pattern MEMORY = Pattern.compile("(?i)\\s*(\\d{1,6})\\s*(MB|MIB|GB|GIB)\\s*");

    private SettingsReader() {}

    /**
     * Reads a document over some settings: what it does not say stays.
     *
     * @param file name for messages
     */
    public static Settings read(String file, String text, Settings base, Problems problems) {
        return read(file, text, base, new HashMap<>(), problems);
    }

    /**
     * Reads a document likewise.
     *
     * @param places is given where each setting stands, by the name that a plan calls it: {@code scale},
     *     {@code parameters.as_of}, {@code rows.customers}, {@code columns.customers.city}
     */
    public static Settings read(
            String file, String text, Settings base, Map<String, String> places, Problems problems) {
        Optional<MappingNode> parsed = YamlDocument.parseMapping(file, text, problems);
        if (parsed.isEmpty()) {
            return base;
        }
        MappingNode root = parsed.get();
        root.allowedKeys(
                problems,
                "target",
                "pack",
                "scale",
                "seed",
                "as-of",
                "parameters",
                "rows",
                "tables",
                "include",
                "exclude",
                "fixtures",
                "threads",
                "loader",
                "checks",
                "existing",
                "indexes",
                "triggers",
                "schemas",
                "on-failure",
                "keep-previous",
                "runs",
                "signing");
        Map<String, String> parameters = new LinkedHashMap<>(base.parameters());
        root.mapping("parameters", problems)
                .ifPresent(m -> m.entries()
                        .forEach((name, value) -> value.asScalar(problems)
                                .flatMap(s -> s.string(problems))
                                .ifPresent(v -> put(parameters, "parameters.", name, v, value, places))));
        root.get("as-of")
                .ifPresent(node -> root.string("as-of", problems)
                        .ifPresent(v -> put(parameters, "parameters.", "as_of", v, node, places)));
        root.get("scale").ifPresent(node -> places.put("scale", node.where()));
        root.get("pack").ifPresent(node -> places.put("pack", node.where()));
        Map<String, Long> rows = new LinkedHashMap<>(base.rows());
        root.mapping("rows", problems)
                .ifPresent(m -> m.entries()
                        .forEach((table, value) ->
                                rowCount(value, problems).ifPresent(n -> put(rows, "rows.", table, n, value, places))));
        Map<String, GeneratorSpec> columns = new LinkedHashMap<>(base.columns());
        Set<String> existing = new LinkedHashSet<>(base.selection().existing());
        root.mapping("tables", problems)
                .ifPresent(m -> m.entries().forEach((table, value) -> {
                    if (value instanceof ScalarNode scalar) {
                        existing(table, scalar, existing, places, problems);
                    } else {
                        value.asMapping(problems).ifPresent(t -> table(table, t, rows, columns, places, problems));
                    }
                }));
        return new Settings(
                root.get("target")
                                .filter(n -> n instanceof ScalarNode && !n.isNothing())
                                .isPresent()
                        ? target(root, base.target(), problems, "target")
                        : root.mapping("target", problems)
                                .map(m -> target(m, base.target(), problems))
                                .orElse(base.target()),
                root.string("pack", problems).orElse(base.pack()),
                root.number("scale", problems).orElse(base.scale()),
                root.integer("seed", problems).orElse(base.seed()),
                parameters,
                rows,
                columns,
                new Selection(
                        patterns(root, "include", base.selection().include(), places, problems),
                        patterns(root, "exclude", base.selection().exclude(), places, problems),
                        existing,
                        FixturesReader.read(file, root, base.selection().pinned(), places, problems)),
                threads(root.integer("threads", problems), root.where("threads"), problems)
                        .orElse(base.threads()),
                root.constant("loader", LoaderKind.class, problems).orElse(base.loader()),
                root.constant("checks", RunOptions.Checks.class, problems).orElse(base.checks()),
                new ExistingChoice(
                        root.constant("existing", Existing.class, problems)
                                .orElse(base.existing().mode()),
                        root.constant("indexes", InPlace.Indexes.class, problems)
                                .orElse(base.existing().indexes()),
                        root.constant("triggers", InPlace.Triggers.class, problems)
                                .orElse(base.existing().triggers()),
                        schemas(root, base.existing().schemas(), places, problems)),
                base.replace(),
                continuity(root, base.continuity(), problems),
                root.string("runs", problems).orElse(base.runs()),
                root.mapping("signing", problems)
                        .flatMap(m -> {
                            m.allowedKeys(problems, "key");
                            return m.requiredString("key", problems);
                        })
                        .or(base::signKey));
    }

    private static Continuity continuity(MappingNode root, Continuity base, Problems problems) {
        boolean keep = root.constant("on-failure", OnFailure.class, problems)
                .map(choice -> choice == OnFailure.KEEP)
                .orElse(base.keepStaged());
        return new Continuity(keep, root.bool("keep-previous", problems).orElse(base.keepPrevious()), base.takeOver());
    }

    private static void existing(
            String table, ScalarNode value, Set<String> existing, Map<String, String> places, Problems problems) {
        if (value.text().equals("existing")) {
            existing.add(table);
            places.put("tables." + table, value.where());
        } else {
            problems.add(
                    "WRONG_TABLE",
                    value.where(),
                    "'" + value.text()
                            + "' says nothing about a table; write existing, where its rows stand in the target"
                            + " already, or {rows: ..., columns: ...}");
        }
    }

    private static Map<String, String> schemas(
            MappingNode root, Map<String, String> base, Map<String, String> places, Problems problems) {
        Map<String, String> schemas = new LinkedHashMap<>(base);
        root.mapping("schemas", problems)
                .ifPresent(m -> m.entries()
                        .forEach((schema, value) -> value.asScalar(problems)
                                .flatMap(s -> s.string(problems))
                                .ifPresent(v -> put(schemas, "schemas.", schema, v, value, places))));
        return schemas;
    }

    private static List<String> patterns(
            MappingNode root, String key, List<String> base, Map<String, String> places, Problems problems) {
        if (!root.has(key)) {
            return base;
        }
        places.put(key, root.where(key));
        return root.list(key, problems).map(l -> l.strings(problems)).orElse(List.of());
    }

    private static void table(
            String name,
            MappingNode node,
            Map<String, Long> rows,
            Map<String, GeneratorSpec> columns,
            Map<String, String> places,
            Problems problems) {
        node.allowedKeys(problems, "rows", "columns");
        node.get("rows")
                .ifPresent(
                        value -> rowCount(value, problems).ifPresent(n -> put(rows, "rows.", name, n, value, places)));
        node.mapping("columns", problems)
                .ifPresent(m -> m.entries()
                        .forEach((column, value) -> GeneratorReader.read(value, problems)
                                .ifPresent(generator ->
                                        put(columns, "columns.", name + "." + column, generator, value, places))));
    }

    private static <V> void put(
            Map<String, V> settings, String kind, String name, V value, DocumentNode node, Map<String, String> places) {
        settings.put(name, value);
        places.put(kind + name, node.where());
    }

    private static Optional<Long> rowCount(DocumentNode value, Problems problems) {
        return value.asScalar(problems).flatMap(s -> s.integer(problems)).filter(n -> {
            if (n < 0) {
                problems.add("OUT_OF_RANGE", value.where(), "a table has 0 rows or more, not " + n);
            }
            return n >= 0;
        });
    }

    /** A target that is nothing but its URL. */
    private static TargetChoice target(MappingNode root, TargetChoice base, Problems problems, String key) {
        return root.string(key, problems)
                .flatMap(u -> url(u, root.where(key), problems))
                .map(base::withUrl)
                .orElse(base);
    }

    private static TargetChoice target(MappingNode node, TargetChoice base, Problems problems) {
        node.allowedKeys(
                problems, "url", "user", "password", "schema", "work-schema", "expect-name", "memory", "properties");
        Map<String, String> properties = new LinkedHashMap<>(base.properties());
        node.mapping("properties", problems)
                .map(m -> withoutSecrets(m, problems))
                .ifPresent(m -> m.entries()
                        .forEach((key, value) -> value.asScalar(problems)
                                .flatMap(s -> s.string(problems))
                                .ifPresent(v -> properties.put(key, v))));
        return new TargetChoice(
                node.string("url", problems)
                        .flatMap(u -> url(u, node.where("url"), problems))
                        .orElse(base.url()),
                node.string("user", problems).or(base::user),
                node.string("password", problems)
                        .flatMap(p -> Secret.read(p, node.where("password"), problems))
                        .or(base::password),
                node.string("schema", problems).or(base::schema),
                node.string("work-schema", problems).or(base::workSchema),
                node.string("expect-name", problems).or(base::expectName),
                node.string("memory", problems)
                        .flatMap(m -> memory(m, node.where("memory"), problems))
                        .orElse(base.memoryBytes()),
                properties);
    }

    /** Driver properties are recorded nowhere, but the file they stand in is copied and committed. */
    private static MappingNode withoutSecrets(MappingNode properties, Problems problems) {
        properties.entries().forEach((key, value) -> {
            if (SECRET_KEY.matcher(key).find()) {
                problems.add(
                        "PLAIN_SECRET",
                        value.where(),
                        "'" + key
                                + "' looks like a secret; only target.password takes one, as ${ENV:NAME} or ${FILE:path}");
            }
        });
        return properties;
    }

    /** A JDBC URL without credentials; those would end up in logs and process lists. */
    static Optional<String> url(String url, String where, Problems problems) {
        if (URL_SECRET.matcher(url).find()) {
            problems.add(
                    "PLAIN_SECRET",
                    where,
                    "the URL holds credentials; give user and password apart, the password as ${ENV:NAME}");
            return Optional.empty();
        }
        if (!url.startsWith("jdbc:") && !url.startsWith(FileSettings.URL_PREFIX)) {
            problems.add(
                    "BAD_URL",
                    where,
                    "'" + url
                            + "' is not a JDBC URL, nor a folder of files such as files:out; for example jdbc:duckdb:warehouse.duckdb, "
                            + "jdbc:postgresql://localhost/warehouse, jdbc:mariadb://localhost/warehouse");
            return Optional.empty();
        }
        Problems forbidden = new Problems();
        Targets.check(url, Map.of(), forbidden);
        forbidden.list().forEach(p -> problems.add(p.code(), where, p.message()));
        return forbidden.isEmpty() ? Optional.of(url) : Optional.empty();
    }

    static Optional<Long> memory(String text, String where, Problems problems) {
        Matcher m = MEMORY.matcher(text);
        if (m.matches()) {
            int shift = m.group(2).toUpperCase(java.util.Locale.ROOT).startsWith("G") ? 30 : 20;
            long bytes = Long.parseLong(m.group(1)) << shift;
            if (bytes >= 64L << 20) {
                return Optional.of(bytes);
            }
        }
        problems.add(
                "OUT_OF_RANGE", where, "'" + text + "' is not a memory size; at least 64MB, for example 384MB or 2GB");
        return Optional.empty();
    }

    static Optional<Integer> threads(Optional<Long> threads, String where, Problems problems) {
        return threads.filter(n -> {
                    boolean fits = n >= 1 && n <= Settings.MOST_THREADS;
                    if (!fits) {
                        problems.add("OUT_OF_RANGE", where, "threads is 1 to " + Settings.MOST_THREADS + ", not " + n);
                    }
                    return fits;
                })
                .map(Long::intValue);
    }
}
