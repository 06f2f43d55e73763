package dev.starloom.app.seal;

import dev.starloom.lineage.ChainResult;
import dev.starloom.lineage.Envelope;
import dev.starloom.lineage.LineageException;
import dev.starloom.lineage.LineageFile;
import dev.starloom.lineage.RunOrigin;
import dev.starloom.lineage.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts on a record what closes it. */
public final class Seal {
    /** The signed record, beside it. */
    public static final String ENVELOPE = "lineage.dsse.json";

    /** The public half of the key that signed, beside the record: for convenience, not for trust. */
    public static final String PUBLIC_KEY = "signing.pub";

    private final ProjectKeys keys;
    private final Optional<SigningKey> named;
    private final MadeFrom madeFrom;

    /**
     * @param named the key that the user named; the project's own, made where there is none, where empty
     * @param madeFrom what the run is made from
     */
    public Seal(ProjectKeys keys, Optional<SigningKey> named, MadeFrom madeFrom) {
        this.keys = keys;
        this.named = named;
        this.madeFrom = madeFrom;
    }

    public MadeFrom madeFrom() {
        return madeFrom;
    }

    /**
     * What a run follows.
     *
     * @param runs folder of the records
     * @param own name of the run's own folder
     */
    public RunOrigin origin(Path runs, String own) {
        Optional<Path> before = newest(runs, own);
        long number = 0;
        Optional<String> root = Optional.empty();
        if (before.isPresent()) {
            try {
                Path file = before.get().resolve("lineage.yaml");
                number = LineageFile.load(file).origin().number();
                root = LineageFile.verify(file) instanceof ChainResult.Intact intact
                        ? Optional.of(intact.root())
                        : Optional.empty();
            } catch (LineageException | IOException unreadable) {
                // It is named all the same; that its root is missing says what there was to say.
                root = Optional.empty();
            }
        }
        return new RunOrigin(
                keys.nextNumber(number), before.map(p -> p.getFileName().toString()), root, CodeVersion.described());
    }

    private static Optional<Path> newest(Path runs, String own) {
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.filter(p -> Files.isRegularFile(p.resolve("lineage.yaml")))
                    .filter(p -> p.getFileName().toString().compareTo(own) < 0)
                    .max(Comparator.comparing(p -> p.getFileName().toString()));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Signs a record that has ended. */
    public void sign(Path folder) throws IOException {
        SigningKey key = named.orElseGet(keys::signing);
        byte[] bytes = Files.readAllBytes(folder.resolve("lineage.yaml"));
        LineageFile.replace(folder.resolve(ENVELOPE), Envelope.sign(bytes, key).text());
        LineageFile.replace(folder.resolve(PUBLIC_KEY), key.verifying().pem());
    }
}
