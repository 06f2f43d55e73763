package dev.starloom.app.cli;

import dev.starloom.app.config.Secret;
import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Packs;
import dev.starloom.app.seal.MadeFrom;
import dev.starloom.app.seal.ProjectKeys;
import dev.starloom.app.seal.Seal;
import dev.starloom.engine.pack.PackReader;
import dev.starloom.lineage.LineageException;
import dev.starloom.lineage.SigningKey;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What closes the records of runs that are started here: the key is read before anything is touched. */
final class Seals {
    private final Console console;

    Seals(Console console) {
        this.console = console;
    }

    /**
     * Of a run.
     *
     * @param arguments of the command line, the command left out
     * @throws ProblemException where the key that was named cannot be read
     */
    Seal of(Settings settings, SettingsOptions options, List<String> arguments) {
        ProjectKeys keys = new ProjectKeys(console.folder());
        if (settings.signKey().isEmpty() && keys.exist()) {
            keys.signing();
        }
        return new Seal(keys, settings.signKey().map(this::named), madeFrom(settings, options, arguments));
    }

    private SigningKey named(String key) {
        Problems problems = new Problems();
        if (!key.startsWith("${")) {
            return ProjectKeys.read(console.folder().resolve(key));
        }
        Optional<String> pem = Secret.read(key, "signing.key", problems)
                .flatMap(secret -> secret.resolve(console.environment(), "signing.key", problems));
        problems.throwIfAny();
        try {
            return SigningKey.read("signing.key", pem.orElseThrow());
        } catch (LineageException e) {
            throw new ProblemException("BAD_KEY", "signing.key", e.getMessage());
        }
    }

    private MadeFrom madeFrom(Settings settings, SettingsOptions options, List<String> arguments) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        PackReader.files(Packs.files(settings.pack())).forEach((path, bytes) -> files.put(MadeFrom.PACK + path, bytes));
        Optional<Path> configuration = options.configuration(console);
        try {
            if (configuration.isPresent()) {
                files.put(MadeFrom.CONFIGURATION, Files.readAllBytes(configuration.get()));
            }
            for (String fixture : fixtures(settings)) {
                files.put(
                        fixture, Files.readAllBytes(configuration.orElseThrow().resolveSibling(fixture)));
            }
        } catch (IOException e) {
            throw new ProblemException(
                    "UNREADABLE_FILE",
                    "starloom.yaml",
                    "what the run is made from cannot be read again: " + e.getMessage());
        }
        return new MadeFrom(arguments, files);
    }

    /** Files of given rows, as the configuration names them. */
    private static List<String> fixtures(Settings settings) {
        return settings.selection().pinned().values().stream()
                .flatMap(List::stream)
                .map(row -> row.where().substring(0, Math.max(0, row.where().lastIndexOf(':'))))
                .distinct()
                .toList();
    }
}
