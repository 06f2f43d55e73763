package dev.starloom.sql.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a DuckDB database lives: a file, or memory. */
final class DuckDbFile {
    static final String URL_PREFIX = "jdbc:duckdb:";

    private final Optional<Path> file;

    private DuckDbFile(Optional<Path> file) {
        this.file = file;
    }

    static DuckDbFile of(String jdbcUrl) {
        String rest = jdbcUrl.substring(URL_PREFIX.length());
        int parameters = rest.indexOf(';');
        String name = parameters < 0 ? rest : rest.substring(0, parameters);
        boolean memory = name.isEmpty() || name.startsWith(":memory:") || name.startsWith("memory:");
        return new DuckDbFile(memory ? Optional.empty() : Optional.of(Path.of(name)));
    }

    /** Absolute; empty for a database in memory. */
    Optional<Path> path() {
        return file.map(f -> f.toAbsolutePath().normalize());
    }

    /** What DuckDB calls the database: the file's name up to its first dot. */
    String name() {
        return path().map(f -> f.getFileName().toString().split("\\.", 2)[0]).orElse("memory");
    }

    /** Where data goes that does not fit in memory: beside the file, on the disk that was chosen for it. */
    String temporaryDirectory() {
        return path().map(f -> f + ".tmp")
                .orElseGet(() -> Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "starloom-duckdb-" + ProcessHandle.current().pid() + ".tmp")
                        .toString());
    }

    /** Why the file cannot be opened, where looking at the disk tells. */
    Optional<String> obstacle() {
        return path().flatMap(f -> {
            Path folder = f.getParent();
            if (Files.isDirectory(f)) {
                return Optional.of(f + " is a directory; name a file in it, such as " + f.resolve("warehouse.duckdb"));
            } else if (folder == null || !Files.exists(folder)) {
                return Optional.of("the directory " + folder + " does not exist; create it, or choose another place");
            } else if (!Files.isDirectory(folder)) {
                return Optional.of(folder + " is not a directory; choose another place");
            } else if (Files.exists(f) && !(Files.isReadable(f) && Files.isWritable(f))) {
                return Optional.of(
                        f + " may not be read and written by this user; change its rights, or choose another");
            } else if (!Files.isWritable(folder)) {
                return Optional.of("this user may not write in " + folder
                        + ", where DuckDB needs a log beside its file; change its rights, or choose another place");
            }
            return Optional.empty();
        });
    }

    @Override
    public String toString() {
        return path().map(Path::toString).orElse("memory");
    }
}
