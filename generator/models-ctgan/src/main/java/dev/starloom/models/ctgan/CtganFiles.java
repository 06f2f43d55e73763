package dev.starloom.models.ctgan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.engine.synthesis.Tensors;
import dev.starloom.models.ctgan.encode.EncodingFiles;
import dev.starloom.models.ctgan.encode.Layout;
import dev.starloom.models.ctgan.encode.RowContext;
import dev.starloom.models.ctgan.encode.TableEncoding;
import dev.starloom.models.ctgan.network.Generator;
import dev.starloom.models.ctgan.network.NetworkShape;
import dev.starloom.models.ctgan.network.NetworkShape.Entry;
import dev.starloom.models.ctgan.train.Epoch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A synthesizer as two files: {@code ctgan.json} says what it is and how it came to be, {@code ctgan.safetensors} holds its
 * numbers. Neither holds code: what PyTorch is told to do is made from the sizes, wherever a model is trained.
 */
final class CtganFiles {
    static final String DESCRIPTION = "ctgan.json";
    static final String ARRAYS = "ctgan.safetensors";

    private static final int FORMAT = 1;
    private static final int MOST_BYTES = 1 << 30;
    private static final int MOST_UNITS = 65_536;
    private static final int MOST_BLOCKS = 16;
    private static final String FIT_AGAIN = "; fit the model again";
    private static final ObjectMapper JSON = new ObjectMapper();

    private CtganFiles() {}

    static Map<String, byte[]> write(CtganSynthesizer synthesizer) {
        Sampler sampler = synthesizer.sampler();
        Tensors tensors = new Tensors();
        new TreeMap<>(synthesizer.arrays()).forEach(tensors::put);
        tensors.put("frequencies", sampler.frequencies());
        tensors.put("offsets", sampler.offsets());
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("synthesizer", CtganSynthesizer.NAME);
        NetworkShape shape = sampler.generator().shape();
        ObjectNode network = root.putObject("generator");
        network.put("noise", shape.noise());
        ArrayNode hidden = network.putArray("hidden");
        shape.hidden().forEach(hidden::add);
        root.put("siblings", sampler.context().siblings());
        ArrayNode columns = root.putArray("columns");
        EncodingFiles.write(sampler.columns(), columns, tensors, "column.");
        for (int c = 0; c < columns.size(); c++) {
            ObjectNode column = (ObjectNode) columns.get(c);
            column.put("rows", sampler.scopes().scopes().get(c).name().toLowerCase(Locale.ROOT));
            column.put("empty_in_rows", sampler.scopes().empty().get(c));
        }
        EncodingFiles.write(sampler.context().encoding(), root.putArray("context"), tensors, "context.");
        write(synthesizer.origin(), root.putObject("training"));
        byte[] arrays = tensors.write();
        root.put("arrays_sha256", sha256(arrays));
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
            files.put(DESCRIPTION, text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
        files.put(ARRAYS, arrays);
        return files;
    }

    private static void write(Summary summary, ObjectNode node) {
        node.put("label", summary.label());
        node.put("seed", summary.seed());
        ObjectNode settings = node.putObject("settings");
        new TreeMap<>(summary.settings()).forEach(settings::put);
        node.put("rows", summary.rows());
        node.put("held_out", summary.heldOut());
        node.put("best_epoch", summary.best());
        node.put("engine", summary.engine());
        node.put("java", summary.java());
        ArrayNode epochs = node.putArray("epochs");
        for (Epoch e : summary.epochs()) {
            ObjectNode epoch = epochs.addObject();
            epoch.put("epoch", e.epoch());
            epoch.put("critic", e.critic());
            epoch.put("penalty", e.penalty());
            epoch.put("generator", e.generator());
            epoch.put("missed", e.missed());
            if (!Double.isNaN(e.measure())) {
                epoch.put("measure", e.measure());
            }
        }
    }

    /** @throws ModelException where the files are not whole, not ours, or newer */
    static CtganSynthesizer read(Map<String, byte[]> files) {
        JsonNode root;
        try {
            root = JSON.readTree(file(files, DESCRIPTION));
        } catch (IOException e) {
            throw new ModelException(DESCRIPTION + " is no JSON" + FIT_AGAIN, e);
        }
        int format = root.path("format").asInt(0);
        if (!root.path("synthesizer").asText().equals(CtganSynthesizer.NAME) || format < 1) {
            throw new ModelException(DESCRIPTION + " does not describe a ctgan model");
        }
        if (format > FORMAT) {
            throw new ModelException(
                    DESCRIPTION + " has the format " + format + ", which is newer than this version reads (" + FORMAT
                            + "); use the version that wrote it, or fit the model again");
        }
        byte[] arrays = file(files, ARRAYS);
        if (!sha256(arrays).equals(root.path("arrays_sha256").asText())) {
            throw new ModelException(ARRAYS + " is damaged: its digest is not the one in " + DESCRIPTION + FIT_AGAIN);
        }
        Tensors tensors = Tensors.read(arrays);
        TableEncoding columns = EncodingFiles.read(root.path("columns"), tensors, "column.");
        RowContext context = new RowContext(
                EncodingFiles.read(root.path("context"), tensors, "context."),
                columns.layout(),
                root.path("siblings").asBoolean());
        NetworkShape shape = shape(root.path("generator"), columns.layout(), context);
        Map<String, float[]> weights = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>(shape.parameters());
        entries.addAll(shape.statistics());
        for (Entry entry : entries) {
            weights.put(entry.name(), sized(tensors, entry.name(), entry.size()));
        }
        Sampler sampler = new Sampler(
                columns,
                context,
                scopes(root.path("columns")),
                Generator.of(shape, weights),
                sized(tensors, "frequencies", columns.layout().width()),
                sized(tensors, "offsets", columns.layout().width()));
        return new CtganSynthesizer(sampler, weights, summary(root.path("training")));
    }

    private static NetworkShape shape(JsonNode node, Layout layout, RowContext context) {
        List<Integer> hidden = new ArrayList<>();
        node.path("hidden").forEach(width -> hidden.add(width.asInt()));
        int noise = node.path("noise").asInt();
        if (noise < 1
                || noise > MOST_UNITS
                || hidden.isEmpty()
                || hidden.size() > MOST_BLOCKS
                || hidden.stream().anyMatch(w -> w < 1 || w > MOST_UNITS)) {
            throw new ModelException(
                    "the generator's sizes are out of range: noise " + noise + ", blocks " + hidden + FIT_AGAIN);
        }
        return new NetworkShape(noise, layout.conditionWidth(), context.width(), hidden, layout.width());
    }

    private static Scopes scopes(JsonNode columns) {
        List<ModelColumn.Scope> scopes = new ArrayList<>();
        List<Boolean> empty = new ArrayList<>();
        for (JsonNode column : columns) {
            String rows = column.path("rows").asText();
            ModelColumn.Scope scope = null;
            for (ModelColumn.Scope known : ModelColumn.Scope.values()) {
                scope = known.name().toLowerCase(Locale.ROOT).equals(rows) ? known : scope;
            }
            if (scope == null) {
                throw new ModelException("a column is about rows '" + rows + "', which there are not" + FIT_AGAIN);
            }
            scopes.add(scope);
            empty.add(column.path("empty_in_rows").asBoolean());
        }
        return new Scopes(scopes, empty);
    }

    private static Summary summary(JsonNode node) {
        Map<String, String> settings = new TreeMap<>();
        node.path("settings")
                .properties()
                .forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
        List<Epoch> epochs = new ArrayList<>();
        for (JsonNode e : node.path("epochs")) {
            epochs.add(new Epoch(
                    e.path("epoch").asInt(),
                    e.path("critic").asDouble(),
                    e.path("penalty").asDouble(),
                    e.path("generator").asDouble(),
                    e.path("missed").asDouble(),
                    e.path("measure").asDouble(Double.NaN)));
        }
        int best = node.path("best_epoch").asInt();
        if (best < 0 || best > epochs.size()) {
            throw new ModelException("the best epoch, " + best + ", is none of the " + epochs.size() + FIT_AGAIN);
        }
        return new Summary(
                node.path("label").asText(),
                node.path("seed").asLong(),
                settings,
                node.path("rows").asInt(),
                node.path("held_out").asInt(),
                best,
                epochs,
                node.path("engine").asText(),
                node.path("java").asText());
    }

    private static float[] sized(Tensors tensors, String name, int size) {
        float[] values = tensors.floats(name);
        if (values.length != size) {
            throw new ModelException(ARRAYS + " has " + values.length + " numbers in " + name
                    + " where the sizes ask for " + size + FIT_AGAIN);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new ModelException(ARRAYS + " has a number that is none in " + name + FIT_AGAIN);
            }
        }
        return values;
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new ModelException(name + " is missing" + FIT_AGAIN);
        }
        if (content.length > MOST_BYTES) {
            throw new ModelException(name + " has " + content.length + " bytes, more than any model");
        }
        return content;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
