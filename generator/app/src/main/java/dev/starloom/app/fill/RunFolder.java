package dev.starloom.app.fill;

import dev.starloom.engine.run.CompanionFiles;
import dev.starloom.engine.run.RunJournal;
import dev.starloom.lineage.LineageFile;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.dictionary.DataDictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        Warehouse published = new Warehouse(
                warehouse.name(),
                warehouse.tables().stream()
                        .filter(t -> t.role() != TableRole.WORK)
                        .toList());
        byte[] json = DataDictionary.write(published, rows).getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(folder);
            Files.write(dictionary(), json);
        } catch (IOException e) {
            throw new UncheckedIOException("the data dictionary cannot be written to " + dictionary(), e);
        }
        return List.of(new Written(DICTIONARY, published.tables().size(), sha256(json)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
