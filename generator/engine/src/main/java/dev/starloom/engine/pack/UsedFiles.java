package dev.starloom.engine.pack;

import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a pack's files as text and remembers which were used, to hash just those. */
final class UsedFiles {
    private final PackFiles files;
    private final Problems problems;
    private final TreeMap<String, byte[]> used = new TreeMap<>();

    UsedFiles(PackFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /**
     * The text of a file that the pack names.
     *
     * @param where the place that names it, for a problem
     */
    Optional<String> text(String path, String where) {
        int before = problems.list().size();
        Optional<byte[]> bytes = found(path, where);
        if (bytes.isEmpty() && problems.list().size() == before) {
            problems.add(
                    "MISSING_FILE",
                    where,
                    "the file '" + path + "' is not in " + files.location() + "; create it or correct the name");
        }
        return bytes.flatMap(b -> decoded(path, b));
    }

    /** The text of a file that may be missing. */
    Optional<String> textIfThere(String path) {
        return found(path, path).flatMap(b -> decoded(path, b));
    }

    /**
     * The content of a file that may be missing.
     *
     * @param where the place that names it, for a problem
     */
    Optional<byte[]> bytesIfThere(String path, String where) {
        return found(path, where);
    }

    private Optional<byte[]> found(String path, String where) {
        try {
            Optional<byte[]> bytes = files.find(path);
            bytes.ifPresent(b -> used.put(path, b));
            return bytes;
        } catch (ProblemException e) {
            e.problems()
                    .forEach(p ->
                            problems.add(p.code(), where, (p.where().isEmpty() ? "" : p.where() + ": ") + p.message()));
            return Optional.empty();
        }
    }

    private Optional<String> decoded(String path, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            problems.add("NOT_UTF8", path, "the file is not UTF-8; save it as UTF-8");
            return Optional.empty();
        }
    }

    /** The files used so far, by path in order. */
    Map<String, byte[]> used() {
        return Collections.unmodifiableMap(used);
    }

    /** Hash over the names and contents of the files used; each part is preceded by its length, so none can imitate two. */
    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            used.forEach((path, bytes) -> {
                byte[] name = path.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(name.length).array());
                digest.update(name);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
