package dev.starloom.lineage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record as a picture: one HTML file that needs no network. Tables stand from what is read to what is left; a click on a
 * column shows where it comes from, what it goes into, and what decides it.
 */
public final class LineageGraph {
    private static final String PAGE = "lineage-graph.html";
    private static final String PLACE = "/*DATA*/";

    private LineageGraph() {}

    /** The page. */
    public static String html(RunRecord run) {
        return page().replace(PLACE, data(run));
    }

    private static String page() {
        try (InputStream in = LineageGraph.class.getResourceAsStream(PAGE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(PAGE, e);
        }
    }

    private record Written(StepRecord step, DatasetRecord table) {}

    /** JSON in which nothing can end the element that it stands in. */
    private static String data(RunRecord run) {
        Map<String, Written> last = new LinkedHashMap<>();
        run.steps().stream()
                .filter(step -> !step.kind().equals("lineage"))
                .forEach(step -> step.outputs().forEach(table -> last.put(table.name(), new Written(step, table))));
        StringBuilder json = new StringBuilder("{\"title\":");
        text(json, run.pack().getOrDefault("name", "") + " " + run.runId());
        json.append(",\"facts\":");
        text(
                json,
                HashChain.word(run.status()) + ", " + Printable.count(last.size(), "table", "tables") + ", "
                        + run.target().getOrDefault("location", "") + ", " + run.product());
        json.append(",\"tables\":[");
        String comma = "";
        for (Written written : last.values()) {
            json.append(comma);
            table(json, written);
            comma = ",";
        }
        return json.append("]}").toString();
    }

    private static void table(StringBuilder json, Written written) {
        DatasetRecord table = written.table();
        json.append("{\"name\":");
        text(json, table.name());
        json.append(",\"kind\":");
        text(json, written.step().kind());
        json.append(",\"step\":");
        text(json, written.step().name());
        json.append(",\"rows\":").append(table.rows());
        json.append(",\"digest\":");
        text(json, table.digest().orElse(""));
        json.append(",\"columns\":[");
        String comma = "";
        for (ColumnRecord column : table.columns()) {
            json.append(comma).append("{\"name\":");
            text(json, column.column());
            json.append(",\"how\":");
            text(json, column.how());
            json.append(",\"from\":");
            texts(json, column.from());
            json.append(",\"because\":");
            texts(json, column.because());
            json.append('}');
            comma = ",";
        }
        json.append("]}");
    }

    private static void texts(StringBuilder json, List<String> values) {
        json.append('[');
        String comma = "";
        for (String value : values) {
            json.append(comma);
            text(json, value);
            comma = ",";
        }
        json.append(']');
    }

    private static void text(StringBuilder json, String value) {
        json.append('"');
        WellFormed.text(value).chars().forEach(c -> {
            boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
            if (plain) {
                json.append((char) c);
            } else {
                json.append(String.format("\\u%04x", c));
            }
        });
        json.append('"');
    }
}
