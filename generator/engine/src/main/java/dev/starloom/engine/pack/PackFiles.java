package dev.starloom.engine.pack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of a pack, wherever they lie. Only files that the pack names are ever asked for. */
public interface PackFiles {
    /** The largest file that is read, in bytes. */
    int MOST_BYTES = 32 << 20;

    /** Where the pack lies, for people. */
    String location();

    /**
     * The content of a file.
     *
     * @param path path within the pack, parts separated by {@code /}
     * @return empty if there is no such file
     * @throws dev.starloom.metadata.document.ProblemException if the path leads out of the pack, the file is larger than
     *     {@link #MOST_BYTES}, or it cannot be read
     */
    Optional<byte[]> find(String path);

    /** The files of a folder. Links are followed only to files that lie in it too. */
    static PackFiles folder(Path folder) {
        return new FolderFiles(folder);
    }

    /** Files that lie nowhere, such as those of a pack that was just drafted; by path, UTF-8. */
    static PackFiles memory(String location, Map<String, String> texts) {
        Map<String, byte[]> contents = new HashMap<>();
        texts.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new MemoryFiles(location, contents);
    }

    /** Files that were read from somewhere else, such as a model; by path. */
    static PackFiles contents(String location, Map<String, byte[]> contents) {
        return new MemoryFiles(location, contents);
    }

    /** The resources {@code packs/<pack>/...} of a class path. */
    static PackFiles classPath(ClassLoader loader, String pack) {
        return new ClassPathFiles(loader, pack);
    }
}
