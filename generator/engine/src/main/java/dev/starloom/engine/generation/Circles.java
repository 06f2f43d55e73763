package dev.starloom.engine.generation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts names in an order in which each comes after what it reads, or finds the circle that forbids it. */
final class Circles {
    private final Map<String, ? extends Set<String>> reads;
    private final Map<String, Boolean> done = new LinkedHashMap<>();
    private final List<String> path = new ArrayList<>();
    private List<String> circle;

    private Circles(Map<String, ? extends Set<String>> reads) {
        this.reads = reads;
        for (String name : reads.keySet()) {
            if (circle == null) {
                visit(name);
            }
        }
    }

    /** Names in order: what a name reads comes before it. Without a meaning where there is a circle. */
    static List<String> order(Map<String, ? extends Set<String>> reads) {
        return new ArrayList<>(new Circles(reads).done.keySet());
    }

    /** The members of a circle in order, the first repeated at the end. */
    static Optional<List<String>> find(Map<String, ? extends Set<String>> reads) {
        return Optional.ofNullable(new Circles(reads).circle);
    }

    private void visit(String name) {
        if (circle != null || done.containsKey(name)) {
            return;
        }
        int since = path.indexOf(name);
        if (since >= 0) {
            circle = new ArrayList<>(path.subList(since, path.size()));
            circle.add(name);
            return;
        }
        path.add(name);
        Set<String> next = reads.get(name);
        if (next != null) {
            next.forEach(this::visit);
        }
        path.remove(path.size() - 1);
        done.put(name, true);
    }
}
