package dev.starloom.app.verify;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Targets;
import dev.starloom.sql.duckdb.DeliveredFile;
import dev.starloom.sql.files.FileSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Delivered files, read into a database that is thrown away: nothing but the files is needed. */
final class FileTables extends LiveTables {
    private static final String RUN = "verify";
    private static final long MEMORY_BYTES = 256L << 20;

    private final Path work;
    private final FileSettings files;
    private final Set<String> read = new HashSet<>();

    private FileTables(Path work, FileSettings files, Warehouse warehouse) {
        super(
                Targets.open(new TargetSettings(
                        "jdbc:duckdb:" + work.resolve("files.duckdb"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        MEMORY_BYTES,
                        Map.of())),
                warehouse);
        this.work = work;
        this.files = files;
        target().begin(RUN, RUN, "1970-01-01T00:00:00Z");
    }

    static FileTables open(RecordedRun run, Warehouse warehouse) {
        Map<String, String> properties = new HashMap<>();
        run.record().configuration().forEach((key, value) -> {
            if (key.startsWith("files.")) {
                properties.put(key.substring("files.".length()), value);
            }
        });
        FileSettings files = FileSettings.of(FileSettings.URL_PREFIX + run.folder(), properties);
        try {
            return new FileTables(Files.createTempDirectory("starloom-verify"), files, warehouse);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room to read the files", e);
        }
    }

    /** The file of a table. */
    Path file(String table) {
        return files.folder().resolve(files.file(there(table).name()));
    }

    @Override
    String reach(String table) {
        return target().stagingNames(RUN).table(there(table).name());
    }

    @Override
    void ready(String table) {
        Path file = file(table);
        if (!Files.isRegularFile(file)) {
            throw new TargetException(
                    TargetException.Kind.UNREACHABLE, "the file " + file.getFileName() + " is missing");
        }
        if (read.add(table)) {
            Table there = there(table);
            target().createStaging(RUN, there);
            target().insertSelect(
                            new LoadUnit(RUN, there.name(), 0),
                            there,
                            DeliveredFile.select(there, file, files.format()));
        }
    }

    @Override
    public void close() {
        super.close();
        Folders.delete(work);
    }
}
