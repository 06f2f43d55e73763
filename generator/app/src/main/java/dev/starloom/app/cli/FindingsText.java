package dev.starloom.app.cli;

import dev.starloom.metadata.introspect.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings as lines for people: what blocks a table first; the same said of many places once. */
final class FindingsText {
    private static final int PLACES_SHOWN = 6;

    private FindingsText() {}

    static List<String> lines(List<Finding> findings) {
        Map<Finding.Kind, Map<String, List<String>>> groups = new LinkedHashMap<>();
        groups.put(Finding.Kind.TABLE_BLOCKED, new LinkedHashMap<>());
        groups.put(Finding.Kind.COLUMN_LEFT_OUT, new LinkedHashMap<>());
        for (Finding.Kind kind : Finding.Kind.values()) {
            groups.putIfAbsent(kind, new LinkedHashMap<>());
        }
        findings.forEach(f -> groups.get(f.kind())
                .computeIfAbsent(f.message(), m -> new ArrayList<>())
                .add(f.place()));
        List<String> lines = new ArrayList<>();
        groups.forEach((kind, messages) -> {
            if (!messages.isEmpty()) {
                lines.add(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
                messages.forEach((message, places) ->
                        lines.add("  " + Texts.oneLine(places(places)) + ": " + Texts.oneLine(message)));
            }
        });
        return lines;
    }

    private static String places(List<String> places) {
        return places.size() <= PLACES_SHOWN
                ? String.join(", ", places)
                : String.join(", ", places.subList(0, PLACES_SHOWN)) + " and " + (places.size() - PLACES_SHOWN)
                        + " more";
    }
}
