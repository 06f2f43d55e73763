package dev.starloom.models.fit;

import dev.starloom.engine.synthesis.Encoding;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.ModelGroup.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds columns that another one decides: a city its state, a code its name. */
final class Dependencies {
    /** So many rows for each value must agree before it is no accident. */
    private static final int LEAST_SUPPORT = 4;

    private final Map<String, Output.Follows> found = new LinkedHashMap<>();

    private Dependencies() {}

    /** Those that hold in every row. */
    static Dependencies find(List<Learnable> context, List<Learnable> columns) {
        Dependencies dependencies = new Dependencies();
        Map<String, int[]> codes = new LinkedHashMap<>();
        List<Learnable> categories = new ArrayList<>();
        for (Learnable column : columns) {
            if (column.encoding() instanceof Encoding.Category) {
                categories.add(column);
            }
        }
        List<Learnable> deciders = new ArrayList<>(categories);
        context.stream().filter(c -> c.encoding() instanceof Encoding.Category).forEach(deciders::add);
        deciders.forEach(c ->
                codes.put(c.name(), ((ModelColumn.Codes) c.encoding().encode(c.name(), c.type(), c.values())).codes()));
        // Those with most values may decide others, of as many the first; what is decided already decides nothing.
        Collections.reverse(categories);
        categories.sort(Comparator.comparingInt(Dependencies::size));
        for (Learnable decided : categories) {
            if (size(decided) < 2) {
                continue;
            }
            for (Learnable decider : deciders) {
                boolean narrower = size(decider) < size(decided)
                        || size(decider) == size(decided) && found(dependencies, decider, decided);
                if (decider == decided || narrower || dependencies.isDecided(decider.name())) {
                    continue;
                }
                int[] map = map(decider, codes.get(decider.name()), decided, codes.get(decided.name()));
                if (map != null) {
                    dependencies.found.put(
                            decided.name(),
                            new Output.Follows(
                                    decided.name(), decider.name(), (Encoding.Category) decided.encoding(), map));
                    break;
                }
            }
        }
        return dependencies;
    }

    /** Of two that decide each other, one is drawn. */
    private static boolean found(Dependencies dependencies, Learnable decider, Learnable decided) {
        Output.Follows other = dependencies.found.get(decider.name());
        return other != null && other.from().equals(decided.name());
    }

    private static int size(Learnable column) {
        return ((Encoding.Category) column.encoding()).values().size();
    }

    /** For each category of one column that of the other; null where it is not the same in every row. */
    private static int[] map(Learnable decider, int[] from, Learnable decided, int[] to) {
        int[] map = new int[size(decider)];
        Arrays.fill(map, -2);
        Set<Integer> met = new HashSet<>();
        for (int row = 0; row < from.length; row++) {
            boolean unknown = from[row] < 0 && !decider.values().isNull(row)
                    || to[row] < 0 && !decided.values().isNull(row);
            if (unknown) {
                continue; // rare values, which are not reproduced
            }
            if (from[row] < 0) {
                if (to[row] >= 0) {
                    return null;
                }
                continue;
            }
            if (map[from[row]] == -2) {
                map[from[row]] = to[row];
                met.add(from[row]);
            } else if (map[from[row]] != to[row]) {
                return null;
            }
        }
        if (met.size() < 2 || from.length < (long) LEAST_SUPPORT * met.size()) {
            return null;
        }
        for (int i = 0; i < map.length; i++) {
            if (map[i] == -2) {
                if (!decided.isWhole()) {
                    map[i] = -1;
                } else {
                    return null;
                }
            }
        }
        return map;
    }

    boolean isDecided(String column) {
        return found.containsKey(column);
    }

    /** Each after the one that it follows. */
    List<Output.Follows> outputs() {
        List<Output.Follows> ordered = new ArrayList<>();
        List<Output.Follows> rest = new ArrayList<>(found.values());
        while (!rest.isEmpty()) {
            Output.Follows next = rest.stream()
                    .filter(f -> rest.stream().noneMatch(r -> r.column().equals(f.from())))
                    .findFirst()
                    .orElseThrow();
            rest.remove(next);
            ordered.add(next);
        }
        return ordered;
    }
}
