package dev.starloom.sql.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk that is soon full: a file system of a few megabytes, mounted on a folder of the test. Mounting takes root, or a
 * sudo that asks for no password; elsewhere the test is skipped, aloud.
 */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;
    private static final int MOUNT_SECONDS = 10;

    private final Path folder;
    private final List<String> prefix;

    private SmallDisk(Path folder, List<String> prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /** Mounts one on an empty folder. */
    public static SmallDisk on(Path folder, int megabytes) {
        String options = "size=" + megabytes + "m,mode=0700,uid=" + owner(folder);
        for (List<String> prefix : List.of(List.<String>of(), List.of("sudo", "-n"))) {
            SmallDisk disk = new SmallDisk(folder, prefix);
            if (disk.ran("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString())) {
                return disk;
            }
        }
        String skipped = "SKIPPED: what a full disk does, because no file system may be mounted here;"
                + " run as root, or in a user namespace: unshare -Urm ./mvnw verify";
        System.out.println(skipped);
        return Assumptions.abort(skipped);
    }

    public Path folder() {
        return folder;
    }

    /** Takes all room that is left, but for so many kilobytes. */
    public void fillBut(int kilobytes) {
        byte[] block = new byte[BLOCK];
        try {
            long room = Files.getFileStore(folder).getUsableSpace() - kilobytes * 1024L;
            try (OutputStream ballast = Files.newOutputStream(ballast())) {
                for (long written = 0; written + BLOCK <= room; written += BLOCK) {
                    ballast.write(block);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives that room back. */
    public void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object owner(Path folder) {
        try {
            return Files.getAttribute(folder, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** Unmounts, at once or when the last file in it is closed. */
    @Override
    public void close() {
        ran("umount", "--lazy", folder.toString());
    }

    private boolean ran(String... command) {
        List<String> words = new java.util.ArrayList<>(prefix);
        words.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(MOUNT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such command here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }
}
