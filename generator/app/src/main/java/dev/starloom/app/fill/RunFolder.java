package dev.starloom.app.fill;

import dev.starloom.engine.run.CompanionFiles;
import dev.starloom.engine.run.RunJournal;
import dev.starloom.lineage.LineageFile;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The folder of one run: {@code lineage.yaml} and {@code data_dictionary.json}. */
public final class RunFolder implements RunJournal, CompanionFiles {
    /** File name of the record. */
    public static final String LINEAGE = "lineage.yaml";

    /** File name of the data dictionary. */
    public static final String DICTIONARY = "data_dictionary.json";

    private final Path folder;

    public RunFolder(Path folder) {
        this.folder = folder;
    }

    public Path lineage() {
        return folder.resolve(LINEAGE);
    }

    public Path dictionary() {
        return folder.resolve(DICTIONARY);
    }

    @Override
    public void save(RunRecord record) {
        try {
            Files.createDirectories(folder);
            LineageFile.save(record, lineage());
        } catch (IOException e) {
            throw new UncheckedIOException("the record of the run cannot be written to " + lineage(), e);
        }
    }

    @Override
    public List<Written> write(Warehouse warehouse, Map<String, Long> rows) {
        return List.of();
    }
}
