package dev.starloom.lineage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A record drawn as a Mermaid flowchart: tables flow into steps, steps into tables. A step that makes no table is a gate:
 * what later steps read of the tables that went through it is drawn as coming from the gate, once, and not from each table.
 */
public final class LineageDiagram {
    private LineageDiagram() {}

    /** The text of the diagram, without a fence around it. Ends with a line break. */
    public static String mermaid(RunRecord run) {
        Map<String, String> tables = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, String> gates = new HashMap<>();
        Set<String> edges = new LinkedHashSet<>();
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
            for (String table : step.inputs()) {
                String gate = gates.get(table);
                edges.add((gate == null ? node(tables, table) : gate) + " --> " + id);
            }
            if (step.outputs().isEmpty()) {
                step.inputs().forEach(table -> gates.put(table, id));
            }
            for (DatasetRecord table : step.outputs()) {
                rows.put(table.name(), table.rows());
                gates.remove(table.name());
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
            if (Character.isLetterOrDigit(c) || c == ' ' || c == '_' || c == '-' || c == '.' || c == ',' || c == '/') {
                label.appendCodePoint(c);
            } else {
                label.append('#').append(c).append(';');
            }
        });
        return label.toString();
    }
}
