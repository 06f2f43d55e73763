package dev.starloom.models.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.models.fit.Decision;
import dev.starloom.models.fit.FittedModel.LearnedTable;
import dev.starloom.models.fit.Treatment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Manifests as JSON. */
final class Manifests {
    private static final int FORMAT = 1;
    private static final String KIND = "starloom-model";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifests() {}

    static byte[] write(Manifest manifest) {
        ObjectNode root = JSON.createObjectNode();
        root.put("kind", KIND);
        root.put("format", FORMAT);
        root.put("product", manifest.about().product());
        root.put("source", manifest.about().source());
        root.put("engine", manifest.about().engine());
        root.put("seed", manifest.about().seed());
        root.put("k", manifest.about().k());
        ArrayNode tables = root.putArray("tables");
        for (LearnedTable table : manifest.tables()) {
            ObjectNode node = tables.addObject()
                    .put("table", table.table())
                    .put("rows", table.rows())
                    .put("learned_from", table.learnedFrom())
                    .put("how", table.how());
            ArrayNode findings = node.putArray("findings");
            table.findings().forEach(findings::add);
        }
        ArrayNode decisions = root.putArray("columns");
        for (Decision decision : manifest.decisions()) {
            decisions
                    .addObject()
                    .put("table", decision.table())
                    .put("column", decision.column())
                    .put("treatment", decision.treatment().name().toLowerCase(Locale.ROOT))
                    .put("how", decision.how())
                    .put("reason", decision.reason());
        }
        ObjectNode files = root.putObject("files");
        manifest.hashes().forEach(files::put);
        try {
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(root)
                    .replace("\r\n", "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    static Manifest read(String location, byte[] bytes) {
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (IOException e) {
            throw new ModelException(location + " is damaged: its manifest is no JSON; copy or fit it again", e);
        }
        if (!KIND.equals(root.path("kind").asText())) {
            throw new ModelException(location + " is no model of Starloom; 'starloom fit' writes models");
        }
        int format = root.path("format").asInt(0);
        if (format > FORMAT) {
            throw new ModelException(location + " has the format " + format + " and was written by "
                    + root.path("product").asText("a newer version") + "; this version reads " + FORMAT
                    + ": use a newer one, or fit again");
        }
        List<LearnedTable> tables = new ArrayList<>();
        for (JsonNode node : root.path("tables")) {
            List<String> findings = new ArrayList<>();
            node.path("findings").forEach(f -> findings.add(f.asText()));
            tables.add(new LearnedTable(
                    node.path("table").asText(),
                    node.path("rows").asLong(),
                    node.path("learned_from").asLong(),
                    node.path("how").asText(),
                    findings));
        }
        List<Decision> decisions = new ArrayList<>();
        for (JsonNode node : root.path("columns")) {
            decisions.add(new Decision(
                    node.path("table").asText(),
                    node.path("column").asText(),
                    treatment(location, node.path("treatment").asText()),
                    node.path("how").asText(),
                    node.path("reason").asText()));
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        root.path("files")
                .properties()
                .forEach(e -> hashes.put(e.getKey(), e.getValue().asText()));
        return new Manifest(
                new Manifest.About(
                        root.path("product").asText(),
                        root.path("source").asText(),
                        root.path("engine").asText(),
                        root.path("seed").asLong(),
                        root.path("k").asInt()),
                tables,
                decisions,
                hashes);
    }

    private static Treatment treatment(String location, String text) {
        for (Treatment treatment : Treatment.values()) {
            if (treatment.name().toLowerCase(Locale.ROOT).equals(text)) {
                return treatment;
            }
        }
        throw new ModelException(location + " is damaged: '" + text + "' is no treatment of a column; fit it again");
    }
}
