package dev.starloom.app.fill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that a run is being worked on: a file in its folder that the process at work keeps locked. However that process ends,
 * the system gives the lock back; a process identifier would be given to another process.
 */
final class RunClaim implements AutoCloseable {
    static final String FILE = ".running";

    // A second look at a file from inside the process that locked it would give its lock back on some systems.
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private RunClaim(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Claims a folder that is there. */
    static RunClaim take(Path folder) throws IOException {
        Path file = file(folder);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock(channel, false);
        HERE.add(file);
        return new RunClaim(file, channel);
    }

    /** Whether a process is at work in a folder; also where the file system cannot tell. */
    static boolean isHeld(Path folder) {
        Path file = file(folder);
        if (HERE.contains(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return !lock(channel, true);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Locks a file for as long as it is open; false where another process has locked it, or no file can be locked here. */
    private static boolean lock(FileChannel channel, boolean shared) {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (IOException noLocksHere) {
            return false;
        }
    }

    private static Path file(Path folder) {
        return folder.resolve(FILE).toAbsolutePath().normalize();
    }

    /** Gives the claim back, and takes its file away. */
    @Override
    public void close() throws IOException {
        channel.close();
        HERE.remove(file);
        Files.deleteIfExists(file);
    }
}
