package dev.starloom.app.fill;

import dev.starloom.app.seal.LeavesFile;
import dev.starloom.app.seal.MadeFrom;
import dev.starloom.app.seal.Seal;
import dev.starloom.engine.run.CompanionFiles;
import dev.starloom.engine.run.RunJournal;
import dev.starloom.lineage.Hashes;
import dev.starloom.lineage.LineageFile;
import dev.starloom.lineage.RunOrigin;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.dictionary.DataDictionary;
import dev.starloom.metadata.digest.TableDigest;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The folder of one run: {@code lineage.yaml}, {@code data_dictionary.json}, the leaves of digests, and where there is a
 * {@link Seal}, what the run was made from and the signature. While it is claimed, others see that somebody works on the run;
 * closing gives the claim back.
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
    private final Optional<Seal> seal;
    private RunOrigin origin;

    /** A folder that nobody claims, and whose record nobody signs; made when the first file is written. */
    public RunFolder(Path folder) {
        this(folder, Optional.empty(), Optional.empty());
    }

    private RunFolder(Path folder, Optional<RunClaim> claim, Optional<Seal> seal) {
        this.folder = folder;
        this.claim = claim;
        this.seal = seal;
    }

    /** The same folder, its record closed by a seal. */
    public RunFolder sealedBy(Seal other) {
        return new RunFolder(folder, claim, Optional.of(other));
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
            return new RunFolder(folder, Optional.of(RunClaim.take(folder)), Optional.empty());
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
            LineageFile.save(seal.isPresent() ? closed(record, seal.get()) : record, lineage());
            if (seal.isPresent() && record.status() != RunStatus.RUNNING) {
                seal.get().sign(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the record of the run cannot be written to " + lineage(), e);
        }
    }

    /** The record with what it follows and the files beside it, as they are now. */
    private RunRecord closed(RunRecord record, Seal by) throws IOException {
        Path madeFrom = folder.resolve(MadeFrom.FILE);
        if (origin == null) {
            // Of a run that is gone on with, the number stays.
            origin = Files.exists(lineage())
                    ? LineageFile.load(lineage()).origin()
                    : by.origin(folder.toAbsolutePath().getParent(), String.valueOf(folder.getFileName()));
            if (Files.notExists(madeFrom)) {
                Files.write(madeFrom, by.madeFrom().zip());
            }
        }
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of(MadeFrom.FILE, DICTIONARY, LeavesFile.FILE)) {
            if (Files.exists(folder.resolve(name))) {
                files.put(name, Hashes.sha256(Files.readAllBytes(folder.resolve(name))));
            }
        }
        return record.withOrigin(origin).withFiles(files);
    }

    /** What is handed on with delivered files, by the name it has there: enough to verify them, not to make others. */
    public Map<Path, String> handedOn(String suffix) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (String name : List.of(LINEAGE, Seal.ENVELOPE, DICTIONARY, LeavesFile.FILE, Seal.PUBLIC_KEY)) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                int dot = name.indexOf('.');
                files.put(file, name.substring(0, dot) + suffix + name.substring(dot));
            }
        }
        return files;
    }

    @Override
    public List<Written> write(Warehouse warehouse, Map<String, Long> rows, Map<String, TableDigest> digests) {
        Warehouse published = new Warehouse(
                warehouse.name(),
                warehouse.tables().stream()
                        .filter(t -> t.role() != TableRole.WORK)
                        .toList());
        byte[] json = DataDictionary.write(published, rows).getBytes(StandardCharsets.UTF_8);
        Map<String, TableDigest> kept = new LinkedHashMap<>();
        published.tables().stream()
                .map(Table::name)
                .filter(digests::containsKey)
                .forEach(name -> kept.put(name, digests.get(name)));
        byte[] leaves = LeavesFile.write(kept);
        try {
            Files.createDirectories(folder);
            Files.write(dictionary(), json);
            Files.write(folder.resolve(LeavesFile.FILE), leaves);
        } catch (IOException e) {
            throw new UncheckedIOException("what stands beside the star cannot be written to " + folder, e);
        }
        long count = kept.values().stream().mapToLong(d -> d.leaves().size()).sum();
        return List.of(
                new Written(DICTIONARY, published.tables().size(), Hashes.sha256(json)),
                new Written(LeavesFile.FILE, count, Hashes.sha256(leaves)));
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
}
