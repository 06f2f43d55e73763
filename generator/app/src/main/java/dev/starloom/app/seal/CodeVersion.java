package dev.starloom.app.seal;

import dev.starloom.engine.run.Run;
import dev.starloom.lineage.Hashes;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.Table;
import dev.starloom.sql.Targets;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What of this product is running, down to its bytes: a version that was built twice is two. */
final class CodeVersion {
    /** One class of each module. */
    private static final List<Class<?>> MODULES =
            List.of(RunRecord.class, Table.class, Targets.class, Run.class, CodeVersion.class);

    private static final int BUFFER = 1 << 16;
    private static final Map<String, String> FACTS = facts();

    private CodeVersion() {}

    /** Hash of the product's own class files, and the Java platform. */
    static Map<String, String> described() {
        return FACTS;
    }

    private static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        try {
            facts.put("sha256", sha256());
        } catch (IOException | URISyntaxException | SecurityException e) {
            // Class files that lie nowhere, as inside some containers: the version is all there is to say.
            facts.put("sha256", "not known: " + e.getClass().getSimpleName());
        }
        facts.put("java", Runtime.version().toString());
        return facts;
    }

    private static String sha256() throws IOException, URISyntaxException {
        MessageDigest sha256 = Hashes.sha256();
        for (Class<?> module : MODULES) {
            Path place = Path.of(
                    module.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.walk(place)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        sha256.update(place.relativize(file)
                                .toString()
                                .replace('\\', '/')
                                .getBytes(StandardCharsets.UTF_8));
                        feed(file, sha256);
                    }
                }
            } else {
                feed(place, sha256);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void feed(Path file, MessageDigest sha256) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
        }
    }
}
