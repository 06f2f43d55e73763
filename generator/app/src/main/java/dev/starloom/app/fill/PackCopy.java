package dev.starloom.app.fill;

import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes an editable copy of a shipped pack, and the configuration that goes with it. */
public final class PackCopy {
    private static final String CONFIGURATION = "/dev/starloom/app/starloom.yaml";

    private PackCopy() {}

    /**
     * Writes every file of a shipped pack under a folder, the examples included.
     *
     * @return how many files
     * @throws ProblemException if no such pack ships
     */
    public static int write(String pack, Path folder) {
        if (!Packs.SHIPPED.contains(pack)) {
            String hint = Nearest.of(pack, Packs.SHIPPED)
                    .map(n -> "; did you mean " + n + "?")
                    .orElse("");
            throw new ProblemException(
                    "UNKNOWN_PACK",
                    "--pack",
                    "'" + pack + "' does not ship; there are " + String.join(", ", Packs.SHIPPED) + hint);
        }
        try {
            URI uri = resource("/packs/" + pack + "/pack.yaml").toURI();
            if (!uri.getScheme().equals("jar")) {
                return copy(Path.of(uri).getParent(), folder);
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return copy(jar.getPath("packs", pack), folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the pack cannot be written to " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        return files.size();
    }

    /** Writes the commented configuration. */
    public static void writeConfiguration(Path file) {
        try (InputStream in = resource(CONFIGURATION).openStream()) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration cannot be written to " + file, e);
        }
    }

    private static URL resource(String name) {
        URL url = PackCopy.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException(name + " is missing from the application");
        }
        return url;
    }
}
