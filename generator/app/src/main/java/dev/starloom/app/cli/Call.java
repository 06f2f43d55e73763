package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run was called, kept beside its record so that it can be planned again: secrets stand in it as the references that were
 * given, which is all that a command line takes.
 *
 * @param folder where it was called, absolute
 * @param words of the command line
 * @param configuration text of the configuration that was read, if one was
 */
record Call(String folder, List<String> words, Optional<String> configuration) {
    /** How the command that is running was called. */
    static Call of(Console console, List<String> words, Optional<Path> configuration) {
        return new Call(here(console), words, configuration.map(Call::text));
    }

    private static String here(Console console) {
        return console.folder().toAbsolutePath().normalize().toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration " + file + " cannot be read", e);
        }
    }

    String json() {
        ObjectNode node = Json.object();
        node.put("folder", folder);
        words.forEach(node.putArray("words")::add);
        configuration.ifPresent(text -> node.put("configuration", text));
        return Json.text(node);
    }

    /** How a run was called; empty where nobody kept it here. */
    static Optional<Call> read(Path run) {
        Path file = run.resolve(RunFolder.CALL);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode node = new ObjectMapper().readTree(Files.readString(file));
            List<String> words = new ArrayList<>();
            node.path("words").forEach(word -> words.add(word.asText()));
            return Optional.of(new Call(
                    node.path("folder").asText(),
                    words,
                    Optional.ofNullable(node.get("configuration")).map(JsonNode::asText)));
        } catch (IOException e) {
            throw new ProblemException(
                    "DAMAGED_RECORD",
                    file.toString(),
                    "how the run was called cannot be read ("
                            + e.getMessage().lines().findFirst().orElse("")
                            + "); delete the file, and give the flags of the run to this command");
        }
    }

    /** Refuses another folder: paths that were given would lead elsewhere. */
    void requireFolder(Console console) {
        if (!folder.equals(here(console))) {
            throw new ProblemException(
                    "WRONG_FOLDER",
                    here(console),
                    "the run was begun in " + folder
                            + ", and what it read and wrote is named from there: go there first");
        }
    }
}
