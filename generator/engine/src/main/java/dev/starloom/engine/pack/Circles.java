package dev.starloom.engine.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds circles of names that need each other. */
public final class Circles {
    private Circles() {}

    /**
     * A circle, if there is one: its members in order, the first one again at the end.
     *
     * @param needs for each name what it needs; names that are no key need nothing
     */
    public static Optional<List<String>> find(Map<String, ? extends Collection<String>> needs) {
        Set<String> done = new HashSet<>();
        for (String start : needs.keySet()) {
            Optional<List<String>> circle = from(start, needs, new ArrayList<>(), done);
            if (circle.isPresent()) {
                return circle;
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> from(
            String name, Map<String, ? extends Collection<String>> needs, List<String> path, Set<String> done) {
        int met = path.indexOf(name);
        if (met >= 0) {
            List<String> circle = new ArrayList<>(path.subList(met, path.size()));
            circle.add(name);
            return Optional.of(circle);
        }
        if (done.contains(name) || !needs.containsKey(name)) {
            return Optional.empty();
        }
        path.add(name);
        for (String needed : needs.get(name)) {
            Optional<List<String>> circle = from(needed, needs, path, done);
            if (circle.isPresent()) {
                return circle;
            }
        }
        path.remove(path.size() - 1);
        done.add(name);
        return Optional.empty();
    }
}
