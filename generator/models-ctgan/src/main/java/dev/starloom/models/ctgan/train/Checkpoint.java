package dev.starloom.models.ctgan.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.engine.synthesis.Tensors;
import dev.starloom.models.ctgan.network.NetworkShape.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files in a work folder: losses as CSV, and a checkpoint that training goes on from, to the bit. A checkpoint is
 * two files; the second names the digest of the first, and comes last, so that a process may die between them.
 */
final class Checkpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT = 1;
    private static final String BEST = "best.";

    private final Settings settings;
    private final Sizes sizes;
    private final TrainingRows rows;
    private final FitOptions options;

    Checkpoint(Settings settings, Sizes sizes, TrainingRows rows, FitOptions options) {
        this.settings = settings;
        this.sizes = sizes;
        this.rows = rows;
        this.options = options;
    }

    private Path file(String ending) {
        // A label may hold characters that a file's name may not.
        String name = options.label().replaceAll("[^A-Za-z0-9_.-]", "_");
        return settings.work().orElseThrow().resolve(name + ending);
    }

    /**
     * Reads the checkpoint into the state, if there is one.
     *
     * @throws ModelException if it is of other rows, settings or seed, or damaged
     */
    Optional<Progress> resume(TrainerState state) {
        if (settings.work().isEmpty() || !Files.exists(file(".checkpoint.json"))) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file(".checkpoint.json")));
            if (root.path("format").asInt() != FORMAT) {
                throw refused("is of the format " + root.path("format").asText("?") + "; this version reads " + FORMAT);
            }
            if (!root.path("of").asText().equals(fingerprint())) {
                throw refused("is of other rows, settings or another seed");
            }
            byte[] bytes = Files.readAllBytes(file("." + root.path("epochs").size() + ".safetensors"));
            if (!root.path("sha256").asText().equals(sha256(bytes))) {
                throw refused("is damaged: its arrays are not those that were written");
            }
            Tensors tensors = Tensors.read(bytes);
            state.arrays().forEach((name, array) -> array.set(sized(tensors.floats(name), array.size(), name)));
            Map<String, float[]> best = new LinkedHashMap<>();
            if (root.path("best").asInt() > 0) {
                for (Entry entry : generator()) {
                    best.put(entry.name(), sized(tensors.floats(BEST + entry.name()), entry.size(), entry.name()));
                }
            }
            List<Epoch> epochs = new ArrayList<>();
            root.path("epochs").forEach(e -> epochs.add(epoch(e)));
            double measure = root.path("best").asInt() > 0
                    ? epochs.get(root.path("best").asInt() - 1).measure()
                    : Double.NEGATIVE_INFINITY;
            return Optional.of(new Progress(epochs, best, root.path("best").asInt(), measure));
        } catch (IOException e) {
            throw new ModelException(file(".checkpoint.json") + " cannot be read: " + e.getMessage(), e);
        }
    }

    private float[] sized(float[] values, int size, String name) {
        if (values.length != size) {
            throw refused("has " + values.length + " numbers in " + name + " where there should be " + size);
        }
        return values;
    }

    private ModelException refused(String why) {
        return new ModelException(
                file(".checkpoint.json") + " " + why + "; delete it to begin again, or set another folder as 'work'");
    }

    private List<Entry> generator() {
        List<Entry> entries = new ArrayList<>(sizes.generator().parameters());
        entries.addAll(sizes.generator().statistics());
        return entries;
    }

    void save(TrainerState state, Progress progress) {
        if (settings.work().isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(settings.work().orElseThrow());
            Files.writeString(file(".losses.csv"), csv(progress.epochs()));
            Tensors tensors = new Tensors();
            state.arrays().forEach((name, array) -> tensors.put(name, array.get()));
            progress.best().forEach((name, values) -> tensors.put(BEST + name, values));
            byte[] bytes = tensors.write();
            int epochs = progress.epochs().size();
            replace(file("." + epochs + ".safetensors"), bytes);
            ObjectNode root = JSON.createObjectNode();
            root.put("format", FORMAT);
            root.put("of", fingerprint());
            root.put("sha256", sha256(bytes));
            root.put("best", progress.bestEpoch());
            ArrayNode passed = root.putArray("epochs");
            progress.epochs().forEach(e -> passed.add(json(e)));
            replace(file(".checkpoint.json"), JSON.writeValueAsBytes(root));
            for (int old = epochs - 1; old > 0 && old >= epochs - settings.measureEvery(); old--) {
                Files.deleteIfExists(file("." + old + ".safetensors"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path written = Files.write(file.resolveSibling(file.getFileName() + ".new"), content);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static String csv(List<Epoch> epochs) {
        StringBuilder csv = new StringBuilder("epoch,critic,penalty,generator,missed,measure\n");
        for (Epoch e : epochs) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%.6f,%.6f,%.6f,%.6f,%s%n",
                    e.epoch(),
                    e.critic(),
                    e.penalty(),
                    e.generator(),
                    e.missed(),
                    Double.isNaN(e.measure()) ? "" : String.format(Locale.ROOT, "%.6f", e.measure())));
        }
        return csv.toString().replace("\r\n", "\n");
    }

    private static ArrayNode json(Epoch e) {
        ArrayNode node = JSON.createArrayNode();
        node.add(e.critic()).add(e.penalty()).add(e.generator()).add(e.missed());
        if (!Double.isNaN(e.measure())) {
            node.add(e.measure());
        }
        return node.insert(0, e.epoch());
    }

    private static Epoch epoch(JsonNode node) {
        return new Epoch(
                node.path(0).asInt(),
                node.path(1).asDouble(),
                node.path(2).asDouble(),
                node.path(3).asDouble(),
                node.path(4).asDouble(),
                node.path(5).asDouble(Double.NaN));
    }

    /** Of all that decides what training does; not of how many epochs there are to be, so that more can be asked for. */
    private String fingerprint() {
        Map<String, String> text = new LinkedHashMap<>(settings.asText());
        text.remove("epochs");
        text.remove("patience");
        MessageDigest sha = digest();
        sha.update((options.seed() + " " + options.label() + " " + text + " " + sizes.generator() + " ")
                .getBytes(StandardCharsets.UTF_8));
        update(sha, rows.rows().scalars(), rows.rows().choices());
        update(sha, rows.contexts().scalars(), rows.contexts().choices());
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void update(MessageDigest sha, float[] scalars, int[] choices) {
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        for (float scalar : scalars) {
            drainIfFull(sha, bytes);
            bytes.putFloat(scalar);
        }
        for (int choice : choices) {
            drainIfFull(sha, bytes);
            bytes.putInt(choice);
        }
        sha.update(bytes.flip());
    }

    private static void drainIfFull(MessageDigest sha, ByteBuffer bytes) {
        if (bytes.remaining() < 4) {
            sha.update(bytes.flip());
            bytes.clear();
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
