package dev.starloom.app.fill;

import dev.starloom.engine.run.CompanionFiles;
import dev.starloom.engine.run.RunJournal;
import dev.starloom.lineage.LineageFile;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.dictionary.DataDictionary;
import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The folder of one run: {@code lineage.yaml} and {@code data_dictionary.json}. While it is claimed, others see that somebody
 * works on the run; closing gives the claim back.
 */
public final class RunFolder implements RunJournal, CompanionFiles, AutoCloseable {
    /** File name of the record. */
    public static final String LINEAGE = "lineage.yaml";

    /** File name of the data dictionary. */
    public static final String DICTIONARY = "data_dictionary.json";

    /** File name of what it takes to plan the run again. */
    public static final String CALL = "call.json";

    private final Path folder;
    private final Optional<RunClaim> claim;
    private Optional<String> call = Optional.empty();

    /** A folder that nobody claims; made when the first file is written. */
    public RunFolder(Path folder) {
        this(folder, Optional.empty());
    }

    private RunFolder(Path folder, Optional<RunClaim> claim) {
        this.folder = folder;
        this.claim = claim;
    }

    /**
     * Makes the folder of a run that is about to begin, or to go on, and claims it.
     *
     * @throws ProblemException where it cannot be made or written to, or another process is at work in it
     */
    public static RunFolder claimed(Path folder) {
        if (Files.isDirectory(folder) && RunClaim.isHeld(folder)) {
            throw new ProblemException(
                    "RUN_AT_WORK",
                    folder.toString(),
                    "another process is at work on this run: wait until it ends, or end it");
        }
        try {
            Files.createDirectories(folder);
            return new RunFolder(folder, Optional.of(RunClaim.take(folder)));
        } catch (IOException e) {
            throw new ProblemException(
                    "RUNS_FOLDER",
                    "runs",
                    "the record of the run cannot be written in " + folder.toAbsolutePath() + " (" + reason(e)
                            + "): make room for it there, or --runs names another folder");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "this user may not write " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is a file, not a folder";
        }
        if (e instanceof FileSystemException system) {
            return system.getFile() + ": " + (system.getReason() == null ? "not possible here" : system.getReason());
        }
        return e.getMessage();
    }

    /** Keeps how the run was called with the first record that is saved. */
    public void keepCall(String json) {
        call = Optional.of(json);
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
            if (call.isPresent()) {
                Files.writeString(folder.resolve(CALL), call.get());
                call = Optional.empty();
            }
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

    /** Gives the claim back; of a run that wrote nothing, nothing stays. */
    @Override
    public void close() {
        if (claim.isEmpty()) {
            return;
        }
        try {
            claim.get().close();
            for (Path empty : List.of(folder, folder.toAbsolutePath().getParent())) {
                Files.delete(empty);
            }
        } catch (DirectoryNotEmptyException used) {
            return;
        } catch (IOException e) {
            // What happened is in the record; others see that nobody works here any more.
            LoggerFactory.getLogger(RunFolder.class).debug("the claim on {} could not be given back", folder, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
