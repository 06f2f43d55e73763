package dev.starloom.engine.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.engine.synthesis.ModelGroup.Base;
import dev.starloom.engine.synthesis.ModelGroup.Field;
import dev.starloom.engine.synthesis.ModelGroup.Output;
import dev.starloom.engine.synthesis.ModelGroup.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Model groups as files: {@code group.json}, and beside it what the synthesizer saved. */
public final class ModelGroups {
    /** The file that says what the others are. */
    public static final String DESCRIPTION = "group.json";

    private static final int FORMAT = 1;
    private static final int MOST_FILES = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelGroups() {}

    /** File name to content. */
    public static Map<String, byte[]> write(ModelGroup group) {
        Map<String, byte[]> saved = group.synthesizer().save();
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("synthesizer", group.algorithm());
        root.put("summary", group.synthesizer().summary());
        ArrayNode files = root.putArray("files");
        saved.keySet().forEach(files::add);
        ArrayNode context = root.putArray("context");
        group.context().forEach(f -> encoding(context.addObject().put("name", f.name()), f.encoding()));
        ArrayNode outputs = root.putArray("columns");
        group.outputs().forEach(o -> output(outputs.addObject().put("column", o.column()), o));
        Map<String, byte[]> written = new LinkedHashMap<>();
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
            written.put(DESCRIPTION, text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
        written.putAll(saved);
        return written;
    }

    private static void output(ObjectNode node, Output output) {
        if (output instanceof Output.Follows follows) {
            node.put("follows", follows.from());
            encoding(node, follows.values());
            ArrayNode map = node.putArray("map");
            for (int code : follows.map()) {
                map.add(code);
            }
            return;
        }
        ModelGroup.Limits limits = ((Output.Made) output).limits();
        if (!limits.notBefore().isEmpty()) {
            node.put("not-before", limits.notBefore());
        }
        if (Double.isFinite(limits.greatest())) {
            node.put("not-above", limits.greatest());
        }
        ArrayNode parts = node.putArray("parts");
        for (Part part : ((Output.Made) output).parts()) {
            ObjectNode made = parts.addObject().put("name", part.name());
            made.put("rows", part.scope().name().toLowerCase(Locale.ROOT));
            if (part.base() instanceof Base.Column base) {
                made.put("from", base.name());
            } else if (part.base() instanceof Base.Previous) {
                made.put("from-previous", true);
            }
            encoding(made, part.encoding());
        }
    }

    private static void encoding(ObjectNode node, Encoding encoding) {
        if (encoding instanceof Encoding.Numeric number) {
            node.put("least", number.least());
            node.put("greatest", number.greatest());
            node.put("step", number.step());
        } else {
            ArrayNode values = node.putArray("values");
            ((Encoding.Category) encoding).values().forEach(values::add);
        }
    }

    /**
     * Reads a group.
     *
     * @param location where its files lie, for messages
     * @param file gives a file by name
     * @throws ModelException where something is missing, damaged or newer than this version
     */
    public static ModelGroup read(String location, Function<String, Optional<byte[]>> file) {
        JsonNode root = description(location, file);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : files(location, root)) {
            files.put(name, required(location, file, name));
        }
        String algorithm = root.path("synthesizer").asText();
        try {
            List<Field> context = new ArrayList<>();
            for (JsonNode node : root.path("context")) {
                context.add(new Field(node.path("name").asText(), encoding(node)));
            }
            List<Output> outputs = new ArrayList<>();
            for (JsonNode node : root.path("columns")) {
                outputs.add(output(node));
            }
            return new ModelGroup(algorithm, Synthesizers.named(algorithm).load(files), context, outputs);
        } catch (ModelException e) {
            throw new ModelException(location + ": " + e.getMessage(), e);
        }
    }

    /** The synthesizer's own files that a description names. */
    static List<String> files(String location, JsonNode root) {
        List<String> names = new ArrayList<>();
        root.path("files").forEach(name -> names.add(name.asText()));
        if (names.size() > MOST_FILES || !names.stream().allMatch(n -> n.matches("[a-z0-9_]+\\.(json|safetensors)"))) {
            throw new ModelException(location + ": names files that no model has: " + names);
        }
        return names;
    }

    private static JsonNode description(String location, Function<String, Optional<byte[]>> file) {
        JsonNode root;
        try {
            root = JSON.readTree(required(location, file, DESCRIPTION));
        } catch (IOException e) {
            throw new ModelException(location + "/" + DESCRIPTION + " is no JSON; fit the model again", e);
        }
        int format = root.path("format").asInt(0);
        if (format > FORMAT) {
            throw new ModelException(
                    location + " has the format " + format + ", which is newer than this version reads (" + FORMAT
                            + "); use the version that wrote it, or fit the model again");
        }
        if (format < 1) {
            throw new ModelException(location + "/" + DESCRIPTION + " describes no model: it has no format");
        }
        return root;
    }

    private static byte[] required(String location, Function<String, Optional<byte[]>> file, String name) {
        return file.apply(name)
                .orElseThrow(() -> new ModelException(location + "/" + name + " is missing; fit the model again"));
    }

    private static Output output(JsonNode node) {
        String column = node.path("column").asText();
        if (node.has("follows")) {
            int[] map = new int[node.path("map").size()];
            for (int i = 0; i < map.length; i++) {
                map[i] = node.path("map").get(i).asInt(-1);
            }
            if (!(encoding(node) instanceof Encoding.Category values)
                    || java.util.Arrays.stream(map)
                            .anyMatch(
                                    code -> code < -1 || code >= values.values().size())) {
                throw new ModelException("the column " + column + " follows another into values that it has not");
            }
            return new Output.Follows(column, node.path("follows").asText(), values, map);
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : node.path("parts")) {
            Base base = part.has("from")
                    ? new Base.Column(part.get("from").asText())
                    : part.path("from-previous").asBoolean() ? new Base.Previous() : new Base.Zero();
            parts.add(
                    new Part(part.path("name").asText(), scope(part.path("rows").asText()), base, encoding(part)));
        }
        if (parts.isEmpty()) {
            throw new ModelException("the column " + column + " has no parts");
        }
        return new Output.Made(
                column,
                parts,
                new ModelGroup.Limits(
                        node.path("not-before").asText(""),
                        node.path("not-above").asDouble(Double.POSITIVE_INFINITY)));
    }

    private static ModelColumn.Scope scope(String text) {
        for (ModelColumn.Scope scope : ModelColumn.Scope.values()) {
            if (scope.name().toLowerCase(Locale.ROOT).equals(text)) {
                return scope;
            }
        }
        throw new ModelException("a part is for rows '" + text + "', which there are not");
    }

    private static Encoding encoding(JsonNode node) {
        if (node.has("values")) {
            List<String> values = new ArrayList<>();
            node.get("values").forEach(value -> values.add(value.asText()));
            return new Encoding.Category(values);
        }
        double least = node.path("least").asDouble(Double.NaN);
        double greatest = node.path("greatest").asDouble(Double.NaN);
        double step = node.path("step").asDouble(Double.NaN);
        if (!(least <= greatest) || !(step >= 0)) {
            throw new ModelException("the numbers of " + node.path("name").asText() + " have no range");
        }
        return new Encoding.Numeric(least, greatest, step);
    }
}
