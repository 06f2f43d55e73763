package dev.starloom.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names that need each other. A need that is no key of the map counts as met. */
public final class Needs {
    private Needs() {}

    /** A circle, if there is one: its members in order, the first one again at the end. */
    public static <T> Optional<List<T>> circle(Map<T, ? extends Collection<T>> needs) {
        Set<T> done = new HashSet<>();
        for (T start : needs.keySet()) {
            Optional<List<T>> circle = from(start, needs, new LinkedHashSet<>(), done);
            if (circle.isPresent()) {
                return circle;
            }
        }
        return Optional.empty();
    }

    private static <T> Optional<List<T>> from(
            T name, Map<T, ? extends Collection<T>> needs, LinkedHashSet<T> path, Set<T> done) {
        if (path.contains(name)) {
            List<T> members = new ArrayList<>(path);
            List<T> circle = new ArrayList<>(members.subList(members.indexOf(name), members.size()));
            circle.add(name);
            return Optional.of(circle);
        }
        if (done.contains(name) || !needs.containsKey(name)) {
            return Optional.empty();
        }
        path.add(name);
        for (T needed : needs.get(name)) {
            Optional<List<T>> circle = from(needed, needs, path, done);
            if (circle.isPresent()) {
                return circle;
            }
        }
        path.remove(name);
        done.add(name);
        return Optional.empty();
    }

    /**
     * The names, each after what it needs: of those whose needs are met, always the first given comes next.
     *
     * @throws IllegalArgumentException where there is a circle
     */
    public static <T> List<T> order(Map<T, ? extends Collection<T>> needs) {
        Map<T, Collection<T>> waiting = new LinkedHashMap<>(needs);
        List<T> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            T next = waiting.entrySet().stream()
                    .filter(e -> e.getValue().stream().noneMatch(waiting::containsKey))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a circle among " + waiting.keySet()));
            ordered.add(next);
            waiting.remove(next);
        }
        return ordered;
    }

    /** The names that need themselves, directly or through others. */
    public static <T> Set<T> inCircles(Map<T, ? extends Collection<T>> needs) {
        Set<T> members = new LinkedHashSet<>();
        for (T name : needs.keySet()) {
            Set<T> reached = new HashSet<>();
            Deque<T> open = new ArrayDeque<>(needs.get(name));
            while (!open.isEmpty()) {
                T next = open.pop();
                if (reached.add(next) && needs.containsKey(next)) {
                    open.addAll(needs.get(next));
                }
            }
            if (reached.contains(name)) {
                members.add(name);
            }
        }
        return members;
    }
}
