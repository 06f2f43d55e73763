package dev.starloom.engine.pack;

import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a folder. */
record FolderFiles(Path folder) implements PackFiles {
    @Override
    public String location() {
        return folder.toString();
    }

    @Override
    public Optional<byte[]> find(String path) {
        Path file = folder.resolve(PackPath.checked(path));
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw new ProblemException(
                        PackPath.CODE,
                        path,
                        "this is a link that leads out of the pack's folder; copy the file into it");
            }
            if (!Files.isRegularFile(file)) {
                throw new ProblemException(PackPath.CODE, path, "this is a folder or a device, not a file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw tooLarge(path);
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ProblemException("UNREADABLE_FILE", path, "the file cannot be read from " + folder + ": " + e);
        }
    }

    static ProblemException tooLarge(String path) {
        return new ProblemException("TOO_LARGE", path, "the file is larger than " + MOST_BYTES + " bytes; split it");
    }
}
