package dev.starloom.lineage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Lineage on disk. A reader, or a machine after a crash, finds the file before or the file after, never a part. */
public final class LineageFile {
    private LineageFile() {}

    /**
     * Writes the record, replacing what was there; missing folders are made.
     *
     * @throws IOException if the disk refuses; the file is then as it was
     */
    public static void save(RunRecord run, Path file) throws IOException {
        replace(file, LineageYaml.write(run));
    }

    /**
     * Writes a text likewise.
     *
     * @throws IOException if the disk refuses; the file is then as it was
     */
    public static synchronized void replace(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not a temporary file of the platform's making: those are closed to other users, and would stay so.
        Path draft = folder.resolve(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
        syncFolder(folder);
    }

    /**
     * Reads a record.
     *
     * @throws LineageException if the file is no lineage file or damaged
     * @throws IOException if it cannot be read
     */
    public static RunRecord load(Path file) throws IOException {
        return LineageYaml.read(file.toString(), text(file));
    }

    /**
     * Verifies the chain of a file.
     *
     * @throws LineageException if the file is no lineage file or damaged
     * @throws IOException if it cannot be read
     */
    public static ChainResult verify(Path file) throws IOException {
        return LineageYaml.verifyChain(file.toString(), text(file));
    }

    private static String text(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LineageYaml.MAXIMUM_SIZE) {
            throw new LineageException(
                    file + " has " + size + " bytes; a lineage file has at most " + LineageYaml.MAXIMUM_SIZE);
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new LineageException(file + " is not UTF-8 text; it is damaged or no lineage file", e);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name itself outlast a crash; some systems cannot open a folder, and there the name is theirs to keep. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notSupportedHere) {
            return;
        }
    }
}
