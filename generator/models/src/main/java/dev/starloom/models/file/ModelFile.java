package dev.starloom.models.file;

import dev.starloom.engine.pack.PackFiles;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.models.fit.Decision;
import dev.starloom.models.fit.FittedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A model in one file: a zip of a manifest, which names every other entry with its SHA-256, and the pack that was learned. Reading
 * it is bounded, and what is not just so is refused.
 *
 * @param manifest what it says of itself
 * @param files path within the pack to content
 */
public record ModelFile(Manifest manifest, Map<String, byte[]> files) {
    /** What model files are called. */
    public static final String SUFFIX = ".starloom";

    static final String MANIFEST = "manifest.json";

    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_RATIO = 1_000;
    /** Small entries may be very regular. */
    private static final int RATIO_FROM = 1 << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    public ModelFile {
        files = Map.copyOf(files);
    }

    /** The files of the pack. */
    public PackFiles packFiles(String location) {
        return PackFiles.contents(location, files);
    }

    /**
     * Writes a model; the same model gives the same bytes.
     *
     * @param about where it came from
     */
    public static void write(Path path, FittedModel model, Manifest.About about) {
        Map<String, String> hashes = new LinkedHashMap<>();
        model.files().forEach((name, bytes) -> hashes.put(name, sha256(bytes)));
        byte[] manifest = Manifests.write(new Manifest(about, model.tables(), model.decisions(), hashes));
        try {
            Path folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, path.getFileName().toString(), ".part");
            try {
                try (OutputStream out = Files.newOutputStream(unfinished);
                        ZipOutputStream zip = new ZipOutputStream(out)) {
                    entry(zip, MANIFEST, manifest);
                    for (Map.Entry<String, byte[]> file : model.files().entrySet()) {
                        entry(zip, file.getKey(), file.getValue());
                    }
                }
                Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the model " + path + " cannot be written", e);
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(315_532_800_000L); // a fixed day: the same model is the same file
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /**
     * Reads a model.
     *
     * @throws ModelException where it is damaged, is no model, or is newer than this version
     */
    public static ModelFile read(Path path) {
        Map<String, byte[]> entries;
        byte[] bytes;
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new ModelException(
                        path + " has " + Files.size(path) + " bytes; models have at most " + MOST_BYTES);
            }
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new ModelException(path + " cannot be read: " + e.getMessage(), e);
        }
        try {
            entries = entries(path, bytes);
        } catch (ZipException e) {
            throw new ModelException(path + " is damaged: " + e.getMessage() + "; copy or fit it again", e);
        } catch (IOException e) {
            throw new ModelException(path + " is damaged: it ends too early; copy or fit it again", e);
        }
        byte[] described = entries.remove(MANIFEST);
        if (described == null) {
            throw new ModelException(
                    path + " is no model of Starloom: it has no " + MANIFEST + "; 'starloom fit' writes models");
        }
        Manifest manifest = Manifests.read(path.toString(), described);
        for (Map.Entry<String, String> hash : manifest.hashes().entrySet()) {
            byte[] content = entries.get(hash.getKey());
            if (content == null || !sha256(content).equals(hash.getValue())) {
                throw new ModelException(path + " is damaged: " + hash.getKey()
                        + (content == null ? " is missing" : " is not what was written") + "; copy or fit it again");
            }
        }
        for (String name : entries.keySet()) {
            if (!manifest.hashes().containsKey(name)) {
                throw new ModelException(path + " was changed: its manifest does not know " + name);
            }
        }
        return new ModelFile(manifest, entries);
    }

    private static Map<String, byte[]> entries(Path path, byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
            throw new ModelException(path + " is no model of Starloom; 'starloom fit' writes models");
        }
        long all = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!NAME.matcher(name).matches() || name.length() > 300) {
                    throw new ModelException(path + " is no model: it has an entry named '" + name + "'");
                }
                byte[] content = content(path, name, zip, bytes.length);
                all += content.length;
                if (entries.put(name, content) != null) {
                    throw new ModelException(path + " is no model: it has " + name + " twice");
                }
                if (entries.size() > MOST_ENTRIES || all > MOST_BYTES) {
                    throw new ModelException(path + " is no model: it unpacks to more than models have");
                }
            }
        }
        return entries;
    }

    private static byte[] content(Path path, String name, InputStream in, int packed) throws IOException {
        byte[] content = in.readNBytes(PackFiles.MOST_BYTES + 1);
        boolean tooMuch = content.length > PackFiles.MOST_BYTES
                || content.length > RATIO_FROM && content.length / (long) MOST_RATIO > packed;
        if (tooMuch) {
            throw new ModelException(path + " is no model: " + name + " unpacks to more than models have");
        }
        return content;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What happens to each column. */
    public List<Decision> decisions() {
        return manifest.decisions();
    }
}
