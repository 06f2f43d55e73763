package dev.starloom.app.fill;

import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.dictionary.DataDictionary;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.script.ScriptMetadataSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A schema that stands in a file: a data dictionary as JSON, or a script of DDL. */
public final class SchemaFile {
    private SchemaFile() {}

    /**
     * A schema that was read.
     *
     * @param dialect of the script; empty for a dictionary
     */
    public record Read(Introspection introspection, Optional<String> dialect) {}

    /**
     * Reads a file.
     *
     * @param file as people named it, for messages
     * @param dialect of a script; guessed where empty
     * @param leaveOut whether tables of a script that are not understood are left out
     * @throws ProblemException where it cannot be read or is not understood
     */
    public static Read read(
            Path folder, Path file, Optional<String> dialect, IntrospectionOptions options, boolean leaveOut) {
        String text = text(folder.resolve(file), file);
        boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json")
                || text.stripLeading().startsWith("{");
        if (!json) {
            ScriptMetadataSource source = new ScriptMetadataSource(file.toString(), text, dialect, options, leaveOut);
            return new Read(source.introspect(), Optional.of(source.dialect()));
        }
        if (dialect.isPresent() || leaveOut) {
            throw new ProblemException(
                    "NOT_A_SCRIPT", file.toString(), "--dialect and --leave-out are for scripts; this is a dictionary");
        }
        Warehouse warehouse = DataDictionary.read(text, file.toString());
        return new Read(
                new Introspection(warehouse, List.of(), List.of(), Map.of(), false, Map.of()), Optional.empty());
    }

    private static String text(Path path, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    "NOT_UTF_8", file.toString(), "the file is no UTF-8: convert it, for example with iconv");
        } catch (IOException e) {
            throw new ProblemException("UNREADABLE_FILE", file.toString(), "the file cannot be read: " + e);
        }
    }
}
