package dev.starloom.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.DataSet;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Identities;
import dev.starloom.quality.data.Link;
import dev.starloom.quality.data.Numbers;
import dev.starloom.quality.data.Series;
import dev.starloom.quality.data.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/** The tables that SDMetrics was asked about, read as their metadata says. */
public final class DemoTables {
    private static final double NANOS = 1e9;

    private final Map<String, Vocabulary> vocabularies = new HashMap<>();
    private final Path folder;
    private final JsonNode metadata;

    private DemoTables(Path folder) {
        this.folder = folder;
        this.metadata = json(folder.resolve("metadata.json"));
    }

    /** Where the data is; skips the test where it is not. */
    public static Path data() {
        String data = System.getenv("STARLOOM_TEST_DATA");
        Assumptions.assumeTrue(
                data != null && !data.isBlank(),
                "skipped: STARLOOM_TEST_DATA names no folder with sdmetrics-demo/ and adult/");
        return Path.of(data);
    }

    public static DemoTables of(String name) {
        return new DemoTables(data().resolve("sdmetrics-demo").resolve(name));
    }

    public static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One side, {@code real} or {@code synthetic}; both sides of one object share their vocabularies. */
    public DataSet side(String side) {
        Map<String, Frame> frames = new LinkedHashMap<>();
        Map<String, Map<String, String[]>> texts = new HashMap<>();
        metadata.get("tables").properties().forEach(table -> {
            Map<String, String[]> columns = read(folder.resolve(table.getKey() + "_" + side + ".csv"));
            texts.put(table.getKey(), columns);
            List<Feature> features = new ArrayList<>();
            table.getValue()
                    .get("columns")
                    .properties()
                    .forEach(column -> features.add(feature(
                            table.getKey(),
                            column.getKey(),
                            column.getValue().get("sdtype").asText(),
                            columns)));
            frames.put(
                    table.getKey(),
                    Frame.of(
                            table.getKey(),
                            features,
                            table.getValue().get("primary_key").asText()));
        });
        List<Link> links = new ArrayList<>();
        if (metadata.has("relationships")) {
            for (JsonNode relation : metadata.get("relationships")) {
                links.add(link(relation, frames, texts));
            }
        }
        return new DataSet(new ArrayList<>(frames.values()), links);
    }

    private static Link link(JsonNode relation, Map<String, Frame> frames, Map<String, Map<String, String[]>> texts) {
        String parent = relation.get("parent_table_name").asText();
        String child = relation.get("child_table_name").asText();
        String key = relation.get("child_foreign_key").asText();
        List<String> keys = Arrays.asList(
                texts.get(parent).get(relation.get("parent_primary_key").asText()));
        int[] parentOf = Arrays.stream(texts.get(child).get(key))
                .mapToInt(v -> v == null ? Link.NONE : keys.contains(v) ? keys.indexOf(v) : Link.ELSEWHERE)
                .toArray();
        return Link.of(key, frames.get(child), frames.get(parent), key, parentOf);
    }

    private Feature feature(String table, String name, String sdtype, Map<String, String[]> columns) {
        String[] values = columns.get(name);
        return switch (sdtype) {
            case "numerical" -> new Feature(name, ColumnKind.NUMBER, numbers(values, Double::parseDouble));
            case "datetime" -> new Feature(name, ColumnKind.TIME, numbers(values, DemoTables::nanos));
            case "id" -> new Feature(name, ColumnKind.KEY, Identities.of(values));
            default ->
                new Feature(
                        name,
                        ColumnKind.CATEGORY,
                        Categories.of(vocabularies.computeIfAbsent(table + "." + name, k -> new Vocabulary()), values));
        };
    }

    private static Series numbers(String[] values, java.util.function.ToDoubleFunction<String> reading) {
        return new Numbers(Arrays.stream(values)
                .mapToDouble(v -> v == null ? Double.NaN : reading.applyAsDouble(v))
                .toArray());
    }

    private static double nanos(String text) {
        LocalDateTime moment = text.length() > 10
                ? LocalDateTime.parse(text, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                : LocalDate.parse(text).atStartOfDay();
        return moment.toEpochSecond(ZoneOffset.UTC) * NANOS;
    }

    /** Columns of a plain CSV file, nothing for NULL. */
    public static Map<String, String[]> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String[] header = lines.get(0).split(",");
            Map<String, String[]> columns = new LinkedHashMap<>();
            for (String name : header) {
                columns.put(name, new String[lines.size() - 1]);
            }
            UnaryOperator<String> cell = text -> text.isEmpty() ? null : text;
            for (int row = 1; row < lines.size(); row++) {
                String[] cells = lines.get(row).split(",", -1);
                for (int i = 0; i < header.length; i++) {
                    columns.get(header[i])[row - 1] = cell.apply(cells[i]);
                }
            }
            return columns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
