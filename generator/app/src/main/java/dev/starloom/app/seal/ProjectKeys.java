package dev.starloom.app.seal;

import dev.starloom.lineage.LineageException;
import dev.starloom.lineage.SigningKey;
import dev.starloom.lineage.VerifyingKey;
import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder {@value #FOLDER} of a project: the key made for it, which only its user can read, that key's public half, and the
 * number of the last run. It stands beside the folder of runs, not in it: runs are handed on, the key is not.
 */
public final class ProjectKeys {
    /** Beside {@code starloom.yaml}. */
    public static final String FOLDER = ".starloom";

    private static final String SIGNING = "signing.key";
    private static final String VERIFYING = "signing.pub";
    private static final String LAST_RUN = "last-run";

    private final Path folder;

    /** @param project folder of the project */
    public ProjectKeys(Path project) {
        this.folder = project.resolve(FOLDER);
    }

    /** The private half. */
    public Path signingFile() {
        return folder.resolve(SIGNING);
    }

    /** The public half. */
    public Path verifyingFile() {
        return folder.resolve(VERIFYING);
    }

    public boolean exist() {
        return Files.exists(signingFile());
    }

    /**
     * The project's key, made where there is none yet.
     *
     * @throws ProblemException where it cannot be read or made
     */
    public synchronized SigningKey signing() {
        if (!exist()) {
            make();
        }
        return read(signingFile());
    }

    /**
     * Makes the project's key.
     *
     * @throws ProblemException where there is one: what it signed could not be verified any more
     */
    public SigningKey make() {
        SigningKey key = make(signingFile(), verifyingFile());
        try {
            // A key that is committed by mistake signs for everybody who can read the repository.
            Files.writeString(folder.resolve(".gitignore"), "*\n");
        } catch (IOException e) {
            throw new ProblemException(
                    "KEY_NOT_WRITTEN", folder.toString(), "it cannot be written in: " + e.getMessage());
        }
        return key;
    }

    /**
     * Makes a key in two files.
     *
     * @throws ProblemException where the first is there already: what it signed could not be verified any more
     */
    public static SigningKey make(Path signing, Path verifying) {
        try {
            SigningKey key = SigningKey.make();
            key.save(signing);
            Files.writeString(verifying, key.verifying().pem());
            return key;
        } catch (FileAlreadyExistsException e) {
            throw new ProblemException(
                    "KEY_EXISTS",
                    signing.toString(),
                    "there is a key already; move it away first, and keep its public half: what it signed is verified by it");
        } catch (IOException e) {
            throw new ProblemException(
                    "KEY_NOT_WRITTEN", signing.toString(), "the key cannot be written: " + e.getMessage());
        }
    }

    /** The public half of the project's key, if it has one. */
    public Optional<VerifyingKey> verifying() {
        if (!Files.exists(verifyingFile())) {
            return Optional.empty();
        }
        try {
            return Optional.of(VerifyingKey.load(verifyingFile()));
        } catch (IOException e) {
            throw new ProblemException(
                    "KEY_UNREADABLE", verifyingFile().toString(), "it cannot be read; check its rights");
        } catch (LineageException e) {
            throw new ProblemException("BAD_KEY", verifyingFile().toString(), e.getMessage());
        }
    }

    /**
     * Reads a private key that a user named.
     *
     * @throws ProblemException where it cannot be read or is none
     */
    public static SigningKey read(Path file) {
        try {
            return SigningKey.load(file);
        } catch (IOException e) {
            throw new ProblemException(
                    "KEY_UNREADABLE",
                    file.toString(),
                    "the key cannot be read; check its path and its rights, or make one with 'starloom keys make'");
        } catch (LineageException e) {
            throw new ProblemException("BAD_KEY", file.toString(), e.getMessage());
        }
    }

    /**
     * The next number of a run, never given twice.
     *
     * @param known number of the newest run that is known otherwise
     */
    public long nextNumber(long known) {
        try {
            Files.createDirectories(folder);
            try (FileChannel guard = FileChannel.open(
                    folder.resolve(LAST_RUN + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                guard.lock(); // given back with the channel
                long next = Math.max(known, lastNumber()) + 1;
                Path draft = folder.resolve(LAST_RUN + ".tmp");
                Files.writeString(draft, next + "\n");
                Files.move(draft, folder.resolve(LAST_RUN), StandardCopyOption.REPLACE_EXISTING);
                return next;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the number of the run cannot be kept in " + folder, e);
        }
    }

    /** The number of the last run of the project; 0 where there was none. */
    public long lastNumber() {
        try {
            String text = Files.readString(folder.resolve(LAST_RUN), StandardCharsets.UTF_8)
                    .strip();
            return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        } catch (IOException none) {
            return 0;
        }
    }
}
