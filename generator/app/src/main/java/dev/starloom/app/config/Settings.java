package dev.starloom.app.config;

import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.GeneratorText;
import dev.starloom.engine.plan.PlanSettings;
import dev.starloom.engine.plan.Selection;
import dev.starloom.engine.run.Continuity;
import dev.starloom.engine.run.RunOptions;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.target.Existing;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.LoaderKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a user can set, from {@code starloom.yaml} and from flags; immutable.
 *
 * @param target the warehouse to fill
 * @param pack name of a pack that is shipped, or the path of a pack's folder
 * @param scale scale factor
 * @param seed seed of every cell
 * @param parameters values of the pack's parameters; {@code as-of} is the parameter {@code as_of}
 * @param rows absolute row counts by table
 * @param columns generators by {@code table.column}
 * @param selection which of the pack's tables are made
 * @param threads workers
 * @param loader bulk path
 * @param checks what a red check does
 * @param existing what becomes of tables that stand already
 * @param replace whether what an earlier run of ours made may go: its star, or its rows in tables that stay
 * @param continuity what ties a run to those before and after it
 * @param runs folder that keeps a folder a run
 * @param signKey file, or reference to the text, of the private key that signs records; the project's own where empty
 */
public record Settings(
        TargetChoice target,
        String pack,
        double scale,
        long seed,
        Map<String, String> parameters,
        Map<String, Long> rows,
        Map<String, GeneratorSpec> columns,
        Selection selection,
        int threads,
        LoaderKind loader,
        RunOptions.Checks checks,
        ExistingChoice existing,
        boolean replace,
        Continuity continuity,
        String runs,
        Optional<String> signKey) {
    /** Any fixed number would do; this one makes two newcomers see the same star. */
    public static final long DEFAULT_SEED = 42;

    /** More workers than cores only take memory. */
    public static final int MOST_THREADS = 256;

    public Settings {
        parameters = Map.copyOf(parameters);
        rows = Map.copyOf(rows);
        columns = Map.copyOf(columns);
    }

    public static Settings defaults() {
        return new Settings(
                TargetChoice.defaults(),
                "retail",
                1,
                DEFAULT_SEED,
                Map.of(),
                Map.of(),
                Map.of(),
                Selection.ALL,
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                LoaderKind.NATIVE,
                RunOptions.Checks.ENFORCE,
                ExistingChoice.defaults(),
                false,
                new Continuity(true, false, false),
                "runs",
                Optional.empty());
    }

    public Settings withScale(double value) {
        return new Settings(
                target,
                pack,
                value,
                seed,
                parameters,
                rows,
                columns,
                selection,
                threads,
                loader,
                checks,
                existing,
                replace,
                continuity,
                runs,
                signKey);
    }

    public Settings withReplace(boolean value) {
        return new Settings(
                target,
                pack,
                scale,
                seed,
                parameters,
                rows,
                columns,
                selection,
                threads,
                loader,
                checks,
                existing,
                value,
                continuity,
                runs,
                signKey);
    }

    public Settings withContinuity(Continuity value) {
        return new Settings(
                target,
                pack,
                scale,
                seed,
                parameters,
                rows,
                columns,
                selection,
                threads,
                loader,
                checks,
                existing,
                replace,
                value,
                runs,
                signKey);
    }

    /** The same with schemas of the model standing elsewhere, those that were named before included. */
    public Settings withSchemas(Map<String, String> more) {
        Map<String, String> schemas = new LinkedHashMap<>(existing.schemas());
        schemas.putAll(more);
        return new Settings(
                target,
                pack,
                scale,
                seed,
                parameters,
                rows,
                columns,
                selection,
                threads,
                loader,
                checks,
                new ExistingChoice(existing.mode(), existing.indexes(), existing.triggers(), schemas),
                replace,
                continuity,
                runs,
                signKey);
    }

    public Settings withTarget(TargetChoice value) {
        return new Settings(
                value,
                pack,
                scale,
                seed,
                parameters,
                rows,
                columns,
                selection,
                threads,
                loader,
                checks,
                existing,
                replace,
                continuity,
                runs,
                signKey);
    }

    public Settings withSelection(Selection value) {
        return new Settings(
                target,
                pack,
                scale,
                seed,
                parameters,
                rows,
                columns,
                value,
                threads,
                loader,
                checks,
                existing,
                replace,
                continuity,
                runs,
                signKey);
    }

    public Settings withPack(String value) {
        return new Settings(
                target,
                value,
                scale,
                seed,
                parameters,
                rows,
                columns,
                selection,
                threads,
                loader,
                checks,
                existing,
                replace,
                continuity,
                runs,
                signKey);
    }

    /**
     * These settings with the defaults where a problem names one of them, so that what else is wrong can be looked for.
     *
     * @param wheres what problems name, such as {@code scale} or {@code rows.customers}
     */
    public Settings without(Collection<String> wheres) {
        return new Settings(
                target,
                pack,
                wheres.contains("scale") ? 1 : scale,
                seed,
                kept(parameters, "parameters.", wheres),
                kept(rows, "rows.", wheres),
                kept(columns, "columns.", wheres),
                selection.without(wheres),
                threads,
                loader,
                checks,
                existing,
                replace,
                continuity,
                runs,
                signKey);
    }

    private static <V> Map<String, V> kept(Map<String, V> settings, String kind, Collection<String> wheres) {
        Map<String, V> kept = new LinkedHashMap<>(settings);
        kept.keySet().removeIf(name -> wheres.contains(kind + name));
        return kept;
    }

    public PlanSettings planSettings() {
        return new PlanSettings(scale, seed, rows, parameters, columns, selection);
    }

    /** @param model the tables that are filled, and those that stand already and are read */
    public RunOptions runOptions(Warehouse model) {
        boolean mayGo = replace || existing.mode() == Existing.REPLACE;
        return new RunOptions(threads, loader, mayGo, checks, inPlace(model), continuity, target.part());
    }

    /** Whether tables that stand already are filled. */
    public boolean fillsInPlace() {
        return existing.mode() == Existing.KEEP_TABLES;
    }

    /** How tables that stand already are filled; empty where the run makes its own. */
    public Optional<InPlace> inPlace(Warehouse model) {
        return fillsInPlace()
                ? Optional.of(new InPlace(
                                target.workSchema().flatMap(w -> target.schema()),
                                Set.of(),
                                replace,
                                existing.indexes(),
                                existing.triggers())
                        .of(model, Set.copyOf(existing.schemas().values())))
                : Optional.empty();
    }

    /** For the record: what was set, secrets as their references. */
    public Map<String, String> described() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("target", target.url());
        if (target.isFiles()) {
            List.of("format", "compress", "dialect", "part").stream()
                    .filter(target.properties()::containsKey)
                    .forEach(p -> facts.put("files." + p, target.properties().get(p)));
        }
        target.user().ifPresent(u -> facts.put("user", u));
        target.password().ifPresent(p -> facts.put("password", p.reference()));
        target.schema().ifPresent(s -> facts.put("schema", s));
        target.workSchema().ifPresent(s -> facts.put("work_schema", s));
        facts.put("pack", pack);
        facts.put("scale", String.valueOf(scale));
        facts.put("seed", String.valueOf(seed));
        parameters.keySet().stream().sorted().forEach(p -> facts.put("parameters." + p, parameters.get(p)));
        rows.keySet().stream().sorted().forEach(t -> facts.put("rows." + t, String.valueOf(rows.get(t))));
        columns.keySet().stream().sorted().forEach(c -> facts.put("columns." + c, GeneratorText.of(columns.get(c))));
        facts.putAll(selection.described());
        facts.put("threads", String.valueOf(threads));
        facts.put("loader", loader.name().toLowerCase(java.util.Locale.ROOT));
        facts.put("checks", checks.name().toLowerCase(java.util.Locale.ROOT));
        facts.put(
                "existing",
                existing.mode().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        existing.schemas().keySet().stream()
                .sorted()
                .forEach(s -> facts.put("schemas." + s, existing.schemas().get(s)));
        facts.put("replace", String.valueOf(replace));
        signKey.ifPresent(key -> facts.put("signing.key", key));
        return facts;
    }
}
