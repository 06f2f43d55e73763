package dev.starloom.app.seal;

import dev.starloom.metadata.document.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Everything that a run was made from, kept beside its record: the arguments as given, the configuration, the pack. It holds
 * references to secrets, as those do, and no secret.
 *
 * @param arguments of the command line
 * @param files by path: {@value #CONFIGURATION}, the files it names, {@code pack/...}
 */
public record MadeFrom(List<String> arguments, Map<String, byte[]> files) {
    /** Its name beside the record. */
    public static final String FILE = "made_from.zip";

    /** The configuration in it. */
    public static final String CONFIGURATION = "starloom.yaml";

    /** The folder of the pack in it. */
    public static final String PACK = "pack/";

    private static final String ARGUMENTS = "arguments.txt";
    private static final int MOST_FILES = 10_000;
    private static final long MOST_BYTES = 512L << 20;

    public MadeFrom {
        arguments = List.copyOf(arguments);
        files = Map.copyOf(files);
    }

    /** As a zip: the same bytes for the same content. */
    public byte[] zip() {
        Map<String, byte[]> all = new TreeMap<>(files);
        StringBuilder lines = new StringBuilder();
        // A line an argument; a line break within one is what nobody writes and the reader would take for two.
        arguments.forEach(a -> lines.append(a.replace('\n', ' ')).append('\n'));
        all.put(ARGUMENTS, lines.toString().getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            // Small, and read by whoever looks for what must not be in it.
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads one.
     *
     * @throws ProblemException where it is damaged, too large, or has a file that would lie outside
     */
    public static MadeFrom read(String source, byte[] zip) {
        Map<String, byte[]> files = new TreeMap<>();
        long bytes = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                boolean inside = !name.startsWith("/")
                        && !name.contains("\\")
                        && !name.contains(":")
                        && !List.of(name.split("/")).contains("..");
                if (!inside || files.size() >= MOST_FILES) {
                    throw damaged(source, inside ? "it has too many files" : "the file " + name + " would lie outside");
                }
                byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, MOST_BYTES - bytes + 1));
                bytes += content.length;
                if (bytes > MOST_BYTES) {
                    throw damaged(source, "it holds more than " + MOST_BYTES + " bytes");
                }
                files.put(name, content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(source, String.valueOf(e.getMessage()));
        }
        byte[] arguments = files.remove(ARGUMENTS);
        if (arguments == null) {
            throw damaged(source, "it does not say with what arguments the run was made");
        }
        return new MadeFrom(
                new String(arguments, StandardCharsets.UTF_8).lines().toList(), files);
    }

    private static ProblemException damaged(String source, String why) {
        return new ProblemException("DAMAGED_RECORD", source, why);
    }

    /** Writes the files into a folder. */
    public void unpack(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** The files without the pack's. */
    public List<String> besidePack() {
        List<String> names = new ArrayList<>(files.keySet());
        names.removeIf(name -> name.startsWith(PACK));
        return names;
    }
}
