package dev.starloom.app.config;

import dev.starloom.engine.pack.GeneratorReader;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.run.Continuity;
import dev.starloom.engine.run.RunOptions;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.YamlDocument;
import dev.starloom.metadata.target.Existing;
import dev.starloom.metadata.target.LoaderKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was set by flags; empty where a flag was not given. */
public record SettingsFlags(
        Optional<String> url,
        Optional<String> user,
        Optional<Secret> password,
        Optional<String> schema,
        Optional<String> expectName,
        Optional<String> memory,
        Optional<String> pack,
        Optional<Double> scale,
        Optional<Long> seed,
        Optional<String> asOf,
        Map<String, Long> rows,
        Map<String, String> parameters,
        Map<String, String> columns,
        Optional<Long> threads,
        Optional<LoaderKind> loader,
        Optional<RunOptions.Checks> checks,
        Optional<Existing> existing,
        Optional<OnFailure> onFailure,
        Optional<String> runs,
        Optional<String> signKey) {

    /** Flags that lead to a database and say nothing else. */
    public static SettingsFlags ofTarget(
            String url, Optional<String> user, Optional<Secret> password, Optional<String> schema) {
        return new SettingsFlags(
                Optional.of(url),
                user,
                password,
                schema,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Settings with the flags put over them. */
    public static Settings apply(Settings base, SettingsFlags flags, Problems problems) {
        TargetChoice target = base.target();
        Map<String, String> parameters = new LinkedHashMap<>(base.parameters());
        flags.asOf().ifPresent(v -> parameters.put("as_of", v));
        parameters.putAll(flags.parameters());
        Map<String, Long> rows = new LinkedHashMap<>(base.rows());
        flags.rows().forEach((table, count) -> {
            if (count < 0) {
                problems.add("OUT_OF_RANGE", "--rows " + table, "a table has 0 rows or more, not " + count);
            }
            rows.put(table, count);
        });
        Map<String, GeneratorSpec> columns = new LinkedHashMap<>(base.columns());
        flags.columns()
                .forEach((column, yaml) -> YamlDocument.parse("--set " + column, yaml, problems)
                        .flatMap(node -> GeneratorReader.read(node, problems))
                        .ifPresent(generator -> columns.put(column, generator)));
        return new Settings(
                new TargetChoice(
                        flags.url()
                                .flatMap(u -> SettingsReader.url(u, "--target", problems))
                                .orElse(target.url()),
                        flags.user().or(target::user),
                        flags.password().or(target::password),
                        flags.schema().or(target::schema),
                        target.workSchema(),
                        flags.expectName().or(target::expectName),
                        flags.memory()
                                .flatMap(m -> SettingsReader.memory(m, "--memory", problems))
                                .orElse(target.memoryBytes()),
                        target.properties()),
                flags.pack().orElse(base.pack()),
                flags.scale().orElse(base.scale()),
                flags.seed().orElse(base.seed()),
                parameters,
                rows,
                columns,
                base.selection(),
                SettingsReader.threads(flags.threads(), "--threads", problems).orElse(base.threads()),
                flags.loader().orElse(base.loader()),
                flags.checks().orElse(base.checks()),
                new ExistingChoice(
                        flags.existing().orElse(base.existing().mode()),
                        base.existing().indexes(),
                        base.existing().triggers(),
                        base.existing().schemas()),
                base.replace(),
                new Continuity(
                        flags.onFailure()
                                .map(choice -> choice == OnFailure.KEEP)
                                .orElse(base.continuity().keepStaged()),
                        base.continuity().keepPrevious(),
                        base.continuity().takeOver()),
                flags.runs().orElse(base.runs()),
                flags.signKey().or(base::signKey));
    }
}
