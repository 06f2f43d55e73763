package dev.starloom.app.fill;

import dev.starloom.engine.pack.PackFiles;
import dev.starloom.engine.pack.PackReader;
import dev.starloom.engine.pack.PackReading;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.models.file.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds packs: those shipped, by name; a user's own, by the path of their folder; those learned, by that of the model file. */
public final class Packs {
    /** Packs inside the application, under {@code packs/<name>}. */
    public static final List<String> SHIPPED = List.of("retail", "clinic");

    private Packs() {}

    /** The pack's files. */
    public static PackFiles files(String pack) {
        if (SHIPPED.contains(pack)) {
            return PackFiles.classPath(Packs.class.getClassLoader(), pack);
        }
        Path folder = Path.of(pack);
        if (Files.isRegularFile(folder)) {
            return model(folder);
        }
        if (Files.isRegularFile(folder.resolve("pack.yaml"))) {
            return PackFiles.folder(folder);
        }
        String hint =
                Nearest.of(pack, SHIPPED).map(n -> "; did you mean " + n + "?").orElse("");
        throw new ProblemException(
                "UNKNOWN_PACK",
                "pack",
                "'" + pack + "' is neither a pack that is shipped (" + String.join(", ", SHIPPED)
                        + ") nor a folder with a pack.yaml, nor a model file" + hint
                        + "; 'starloom init' writes a copy to start from");
    }

    /** The pack inside a model. */
    private static PackFiles model(Path file) {
        try {
            return ModelFile.read(file).packFiles(file.toString());
        } catch (ModelException e) {
            throw new ProblemException("BAD_MODEL", "model", e.getMessage());
        }
    }

    /** The pack as far as it can be read. */
    public static PackReading read(String pack) {
        return PackReader.readAsFarAsPossible(files(pack));
    }
}
