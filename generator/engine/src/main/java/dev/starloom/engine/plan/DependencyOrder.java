package dev.starloom.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts names after those they need, otherwise as given. */
final class DependencyOrder {
    private DependencyOrder() {}

    /**
     * The names in order: of those whose needs are met, always the first given comes next.
     *
     * @param needs for each name what it needs, free of circles; needs that are no key are met
     */
    static List<String> of(Map<String, ? extends Collection<String>> needs) {
        Map<String, Collection<String>> waiting = new LinkedHashMap<>(needs);
        List<String> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            String next = waiting.entrySet().stream()
                    .filter(e -> e.getValue().stream().noneMatch(waiting::containsKey))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a circle among " + waiting.keySet()));
            ordered.add(next);
            waiting.remove(next);
        }
        return ordered;
    }
}
