package dev.starloom.app.cli;

import dev.starloom.engine.draft.DraftPack;
import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder that a drafted pack is written into, so that {@code starloom plan} goes on in it.
 *
 * @param path the folder
 */
record DraftFolder(Path path) {
    /** The configuration beside the pack. */
    Path configuration() {
        return path.resolve(SettingsOptions.DEFAULT_FILE);
    }

    Path pack() {
        return path.resolve("pack");
    }

    Path dictionary() {
        return path.resolve("data_dictionary.json");
    }

    /** Refuses a folder that holds already the configuration, a pack, or another file that would be written. */
    void requireFree(Path... others) {
        List<Path> files = new ArrayList<>(List.of(configuration(), pack()));
        files.addAll(List.of(others));
        for (Path file : files) {
            if (Files.exists(file)) {
                throw new ProblemException(
                        "ALREADY_THERE",
                        file.toString(),
                        "this is here already and is not overwritten; choose another folder");
            }
        }
    }

    void write(DraftPack draft) {
        for (Map.Entry<String, String> file : draft.files().entrySet()) {
            write(pack().resolve(file.getKey()), file.getValue());
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
