package dev.starloom.engine.generation;

import dev.starloom.engine.graph.Needs;
import dev.starloom.metadata.document.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Refuses columns and links of one table that read each other in a circle. */
final class CellCircles {
    private CellCircles() {}

    /** @param reads what each column ({@code column:x}) and link ({@code link:x}) reads, by names of the scope */
    static void refuse(TableScope scope, Map<String, Set<String>> reads, Problems problems) {
        Map<String, Set<String>> graph = new LinkedHashMap<>();
        reads.forEach((node, names) -> {
            Set<String> next = new TreeSet<>();
            for (String name : names) {
                Input input = scope.name(name).input();
                if (input instanceof Input.Own) {
                    next.add("column:" + name);
                } else if (input instanceof Input.Linked linked) {
                    next.add("link:" + scope.spec().links().get(linked.link()).name());
                }
            }
            graph.put(node, next);
        });
        Needs.circle(graph).ifPresent(circle -> {
            List<String> members =
                    circle.stream().map(node -> node.replace(':', ' ')).toList();
            problems.add(
                    "CIRCLE",
                    scope.spec().where(),
                    "in table " + scope.spec().name() + ", " + String.join(" -> ", members)
                            + " read one another; a value cannot depend on itself: take one of these references away");
        });
    }
}
