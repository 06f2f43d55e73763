package dev.starloom.engine.pack;

import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Resources {@code packs/<pack>/...}. */
record ClassPathFiles(ClassLoader loader, String pack) implements PackFiles {
    ClassPathFiles {
        PackPath.checked(pack);
    }

    @Override
    public String location() {
        return "the built-in pack " + pack;
    }

    @Override
    public Optional<byte[]> find(String path) {
        try (InputStream in = loader.getResourceAsStream("packs/" + pack + "/" + PackPath.checked(path))) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw FolderFiles.tooLarge(path);
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new ProblemException(
                    "UNREADABLE_FILE", path, "the file cannot be read from " + location() + ": " + e);
        }
    }
}
