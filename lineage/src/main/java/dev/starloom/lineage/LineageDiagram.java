package dev.starloom.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record drawn as a Mermaid flowchart: tables flow into steps, steps into tables. */
public final class LineageDiagram {
    private LineageDiagram() {}

    /** The text of the diagram, without a fence around it. Ends with a line break. */
    public static String mermaid(RunRecord run) {
        Map<String, String> tables = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        List<String> edges = new ArrayList<>();
        StringBuilder out = new StringBuilder("flowchart LR\n");
        for (int i = 0; i < run.steps().size(); i++) {
            StepRecord step = run.steps().get(i);
            String id = "step" + i;
            boolean failed = step.status() == StepStatus.FAILED;
            out.append("    ")
                    .append(id)
                    .append("[\"")
                    .append(escape(step.name()))
                    .append("\"]");
            out.append(failed ? ":::failed\n" : "\n");
            step.inputs().forEach(table -> edges.add(node(tables, table) + " --> " + id));
            for (DatasetRecord table : step.outputs()) {
                rows.put(table.name(), table.rows());
                edges.add(id + " --> " + node(tables, table.name()));
            }
        }
        tables.forEach((name, id) -> {
            String count = rows.containsKey(name) ? "<br/>" + Printable.count(rows.get(name), "row", "rows") : "";
            out.append("    ")
                    .append(id)
                    .append("[(\"")
                    .append(escape(name))
                    .append(count)
                    .append("\")]\n");
        });
        edges.forEach(edge -> out.append("    ").append(edge).append('\n'));
        return out.append("    classDef failed stroke:#c00,stroke-width:3px\n").toString();
    }

    private static String node(Map<String, String> tables, String name) {
        return tables.computeIfAbsent(name, each -> "table" + tables.size());
    }

    /**
     * A label in Mermaid's quotes: whatever could end it, or be taken for Markdown or HTML, becomes a character code
     * ({@code #34;}).
     */
    private static String escape(String name) {
        StringBuilder label = new StringBuilder();
        Printable.line(name).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == ' ' || c == '_' || c == '-' || c == '.' || c == ',') {
                label.appendCodePoint(c);
            } else {
                label.append('#').append(c).append(';');
            }
        });
        return label.toString();
    }
}
