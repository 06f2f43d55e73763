package dev.starloom.app.fill;

import dev.starloom.lineage.LineageException;
import dev.starloom.lineage.LineageFile;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The records of runs in a folder. */
public final class RunRecords {
    private static final String DIED =
            "its process ended without a word (killed, or the machine went down); 'starloom runs resume' goes on"
                    + " with what it had staged, the next run on that target drops it";

    private final Path folder;

    public RunRecords(Path folder) {
        this.folder = folder;
    }

    /** Every record, newest first. */
    public List<RunRecord> newestFirst() {
        return names().stream().map(folder::resolve).map(RunRecords::load).toList();
    }

    /** The record file of a run, of the newest where {@code run} is null. */
    public Path file(String run) {
        List<String> names = names();
        if (names.isEmpty()) {
            throw new ProblemException(
                    "NO_RUNS", folder.toString(), "no run is recorded here; 'starloom generate' makes one");
        }
        if (run == null) {
            return folder.resolve(names.get(0)).resolve(RunFolder.LINEAGE);
        }
        if (!names.contains(run)) {
            String hint =
                    Nearest.of(run, names).map(n -> "; did you mean " + n + "?").orElse("");
            throw new ProblemException(
                    "UNKNOWN_RUN",
                    folder.toString(),
                    "there is no run '" + run + "'; 'starloom runs list' shows them" + hint);
        }
        return folder.resolve(run).resolve(RunFolder.LINEAGE);
    }

    /** The record of a run, of the newest where {@code run} is null; see {@link RunStatus#DIED}. */
    public RunRecord find(String run) {
        return load(file(run).getParent());
    }

    /** A run that nobody works on any more although its record says so has died. */
    private static RunRecord load(Path run) {
        Path file = run.resolve(RunFolder.LINEAGE);
        RunRecord record = read(file);
        if (record.status() != RunStatus.RUNNING || RunClaim.isHeld(run)) {
            return record;
        }
        // It may have ended between the two looks.
        RunRecord last = read(file);
        return last.status() == RunStatus.RUNNING ? last.died(DIED) : last;
    }

    private static RunRecord read(Path file) {
        try {
            return LineageFile.load(file);
        } catch (LineageException e) {
            throw new ProblemException("DAMAGED_RECORD", file.toString(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("the record " + file + " cannot be read", e);
        }
    }

    private List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(p -> Files.isRegularFile(p.resolve(RunFolder.LINEAGE)))
                    .map(p -> p.getFileName().toString())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be listed", e);
        }
    }
}
