package dev.starloom.sql.files;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of files of ours. A list of them stands beside them, as {@code sha256sum --check} reads it: what is not in such a
 * list is somebody else's. Files are written under another name and get theirs when all are complete.
 */
public final class OutputFolder {
    private static final String LIST = "starloom-files";
    private static final String LIST_END = ".sha256";
    private static final String WORK = ".starloom-work";
    private static final String UNFINISHED = ".unfinished";
    private static final int HASH_DIGITS = 64;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final String suffix;
    private final boolean made;
    private final Map<String, String> hashes = new LinkedHashMap<>();

    /** @param suffix of the part that is written; empty for all */
    public OutputFolder(Path folder, String suffix) {
        this.folder = folder;
        this.suffix = suffix;
        this.made = !Files.exists(folder);
    }

    private Path list() {
        return folder.resolve(LIST + suffix + LIST_END);
    }

    /** A place for what is needed while files are made; empty, and gone again after {@link #clean}. */
    public Path work() {
        Path work = folder.resolve(WORK + suffix);
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new TargetException(Kind.UNREACHABLE, folder + " is no folder; choose another place");
            }
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new TargetException(Kind.UNREACHABLE, "the folder " + folder + " cannot be made: " + e, e);
        }
        return work;
    }

    /**
     * Refuses a folder that holds what is not ours, or what is ours and may not be replaced.
     *
     * @throws TargetException of kind OCCUPIED
     */
    public void requireFree(boolean replace) {
        try {
            Set<String> ours = new TreeSet<>();
            List<String> strange = new ArrayList<>();
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.sorted().toList()) {
                    String name = entry.getFileName().toString();
                    if (name.startsWith(LIST) && name.endsWith(LIST_END)) {
                        ours.add(name);
                        ours.addAll(listed(entry));
                    } else if (!name.startsWith(WORK) && !name.endsWith(UNFINISHED)) {
                        strange.add(name);
                    }
                }
            }
            strange.removeAll(ours);
            if (!strange.isEmpty()) {
                throw new TargetException(
                        Kind.OCCUPIED,
                        folder + " holds files that are not ours ("
                                + String.join(", ", strange.subList(0, Math.min(5, strange.size())))
                                + (strange.size() > 5 ? ", ..." : "")
                                + "); nothing was touched: choose an empty folder");
            } else if (Files.exists(list()) && !replace) {
                throw new TargetException(
                        Kind.OCCUPIED,
                        folder + " holds the files of an earlier run; --replace replaces those that "
                                + list().getFileName() + " lists, and nothing else");
            }
        } catch (IOException e) {
            throw new TargetException(Kind.UNREACHABLE, "the folder " + folder + " cannot be read: " + e, e);
        }
    }

    private static List<String> listed(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .map(line -> line.replaceFirst("^[0-9a-f]{64} [ *]", ""))
                .filter(name -> !name.contains("/") && !name.contains("\\") && !name.isBlank())
                .toList();
    }

    /** Where a file is written until it is complete. */
    public Path unfinished(String name) {
        return folder.resolve(name + suffix + UNFINISHED);
    }

    /**
     * Gives complete files their names; the earlier run's files go first.
     *
     * @param names of {@link #unfinished} files
     */
    public void finish(List<String> names) {
        try {
            for (String name : names) {
                hashes.put(name, sha256(unfinished(name)));
            }
            if (Files.exists(list())) {
                for (String old : listed(list())) {
                    Files.deleteIfExists(folder.resolve(old));
                }
                Files.delete(list());
            }
            // The list goes first: whatever stands in the way of the rest, everything here is known to be ours.
            writeList();
            for (String name : names) {
                Files.move(unfinished(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Puts a copy of a file beside the others. */
    public void add(Path file, String name) {
        try {
            Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            for (String line : Files.readAllLines(list())) {
                hashes.putIfAbsent(line.substring(HASH_DIGITS + 2), line.substring(0, HASH_DIGITS));
            }
            hashes.put(name, sha256(file));
            writeList();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void writeList() throws IOException {
        StringBuilder text = new StringBuilder();
        hashes.forEach(
                (name, hash) -> text.append(hash).append("  ").append(name).append('\n'));
        Path unfinished = unfinished(LIST);
        Files.writeString(unfinished, text);
        Files.move(unfinished, list(), StandardCopyOption.REPLACE_EXISTING);
    }

    private TargetException failure(IOException e) {
        return new TargetException(Kind.FAILED, "the files in " + folder + " cannot be written: " + e, e);
    }

    /** Takes away what is not finished, and the folder where it was made for nothing. */
    public void clean() {
        try {
            deleteAll(folder.resolve(WORK + suffix));
            if (Files.isDirectory(folder)) {
                List<Path> left;
                try (Stream<Path> entries = Files.list(folder)) {
                    left = entries.toList();
                }
                for (Path path : left) {
                    if (path.getFileName().toString().endsWith(suffix + UNFINISHED)) {
                        Files.deleteIfExists(path);
                    }
                }
                try (Stream<Path> entries = Files.list(folder)) {
                    left = entries.toList();
                }
                if (made && left.isEmpty()) {
                    Files.delete(folder);
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void deleteAll(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
