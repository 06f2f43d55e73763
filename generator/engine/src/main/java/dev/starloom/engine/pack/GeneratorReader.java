package dev.starloom.engine.pack;

import dev.starloom.metadata.document.DocumentNode;
import dev.starloom.metadata.document.ListNode;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the cells of a column come about, in the words of the pack language. */
public final class GeneratorReader {
    /** The keys of which a generated column has exactly one. */
    public static final List<String> KINDS = List.of(
            "key",
            "link",
            "expression",
            "values",
            "cycle",
            "pattern",
            "distribution",
            "datafaker",
            "csv",
            "sum",
            "learned");

    /** Further keys, each allowed beside one kind only. */
    static final String SIZE = "size";

    private static final long DEFAULT_SIZE = 1000;
    /** A dictionary is kept in memory and evaluated when the plan is made. */
    private static final long MOST_SIZE = 100_000;

    private GeneratorReader() {}

    /**
     * Reads a mapping that holds a generator and nothing else, such as a column override: {@code {pattern: "C-####"}},
     * {@code {values: {a: 1, b: 2}}}, {@code {expression: "..."}}.
     *
     * @param problems takes what is wrong
     * @return empty if there was something wrong
     */
    public static Optional<GeneratorSpec> read(DocumentNode node, Problems problems) {
        return node.asMapping(problems).flatMap(mapping -> {
            List<String> allowed = new ArrayList<>(KINDS);
            allowed.add(SIZE);
            mapping.allowedKeys(problems, allowed.toArray(String[]::new));
            Optional<GeneratorSpec> spec = find(mapping, problems);
            // A misspelt kind has been told already.
            if (allowed.containsAll(mapping.entries().keySet())
                    && KINDS.stream().noneMatch(mapping::has)) {
                problems.add(
                        "MISSING_GENERATOR",
                        mapping.where(),
                        "nothing says how the cells are made; give one of " + String.join(", ", KINDS));
            }
            return spec;
        });
    }

    /** The generator among a column's keys; empty if there is none, or something is wrong with it, which is a problem. */
    static Optional<GeneratorSpec> find(MappingNode column, Problems problems) {
        List<String> kinds = KINDS.stream().filter(column::has).toList();
        if (kinds.size() > 1) {
            problems.add(
                    "TWO_GENERATORS",
                    column.where(),
                    "a column is made in one way; found " + String.join(" and ", kinds) + ": keep one of them");
            return Optional.empty();
        }
        if (column.has(SIZE) && !column.has("datafaker")) {
            problems.add(
                    MappingNode.UNKNOWN_KEY,
                    column.where(SIZE),
                    "the key 'size' goes with 'datafaker' alone; remove it");
        }
        return kinds.stream().findFirst().flatMap(kind -> switch (kind) {
            case "key" -> column.integer(kind, problems).map(GeneratorSpec.Key::new);
            case "link" -> column.string(kind, problems).map(GeneratorSpec.LinkKey::new);
            case "expression" -> column.string(kind, problems).map(GeneratorSpec.Expression::new);
            case "values" -> column.get(kind).flatMap(node -> values(node, problems));
            case "cycle" -> cycle(column, problems);
            case "pattern" -> pattern(column, problems);
            case "distribution" ->
                column.mapping(kind, problems).flatMap(node -> DistributionReader.read(node, problems));
            case "datafaker" -> datafaker(column, problems);
            case "csv" -> column.string(kind, problems).map(GeneratorSpec.Csv::new);
            case "sum" -> column.string(kind, problems).flatMap(text -> sum(text, column.where(kind), problems));
            case "learned" -> column.string(kind, problems).map(GeneratorSpec.Learned::new);
            default -> throw new IllegalStateException("unread kind of generator: " + kind);
        });
    }

    private static Optional<GeneratorSpec> pattern(MappingNode column, Problems problems) {
        return column.string("pattern", problems).flatMap(pattern -> {
            if (pattern.chars().noneMatch(c -> c == '#' || c == '?' || c == '*')) {
                problems.add(
                        "WRONG_PATTERN",
                        column.where("pattern"),
                        "'" + pattern + "' has no place to fill; write # for a digit, ? for a letter, * for either");
                return Optional.empty();
            }
            return Optional.of(new GeneratorSpec.Pattern(pattern));
        });
    }

    private static Optional<GeneratorSpec> datafaker(MappingNode column, Problems problems) {
        long size = column.integer(SIZE, problems).orElse(DEFAULT_SIZE);
        if (size < 1 || size > MOST_SIZE) {
            problems.add("OUT_OF_RANGE", column.where(SIZE), "size is 1 to " + MOST_SIZE + ", not " + size);
            return Optional.empty();
        }
        return column.string("datafaker", problems).map(e -> new GeneratorSpec.Datafaker(e, (int) size));
    }

    private static Optional<GeneratorSpec> cycle(MappingNode column, Problems problems) {
        return column.list("cycle", problems).flatMap(list -> {
            List<String> values = new ArrayList<>();
            for (DocumentNode item : list.items()) {
                item.asScalar(problems).flatMap(s -> s.string(problems)).ifPresent(values::add);
            }
            if (list.items().isEmpty()) {
                problems.add("NO_VALUES", list.where(), "there is no value to take in turn; list one at least");
            }
            return values.isEmpty() || values.size() < list.items().size()
                    ? Optional.empty()
                    : Optional.of(new GeneratorSpec.Cycle(values));
        });
    }

    private static Optional<GeneratorSpec> values(DocumentNode node, Problems problems) {
        Map<String, Double> weights = new LinkedHashMap<>();
        int before = problems.list().size();
        if (node instanceof ListNode list) {
            for (DocumentNode item : list.items()) {
                item.asScalar(problems).flatMap(s -> s.string(problems)).ifPresent(value -> {
                    if (weights.put(value, 1.0) != null) {
                        problems.add("DUPLICATE_VALUE", item.where(), "the value '" + value + "' stands twice");
                    }
                });
            }
        } else {
            node.asMapping(problems)
                    .ifPresent(mapping -> mapping.entries()
                            .forEach(
                                    (value, weight) -> weight(weight, problems).ifPresent(w -> weights.put(value, w))));
        }
        if (problems.list().size() > before) {
            return Optional.empty();
        }
        if (weights.isEmpty()) {
            problems.add("NO_VALUES", node.where(), "there is no value to pick; list one at least");
            return Optional.empty();
        }
        return Optional.of(new GeneratorSpec.Values(weights.entrySet().stream()
                .map(e -> new GeneratorSpec.WeightedValue(e.getKey(), e.getValue()))
                .toList()));
    }

    private static Optional<GeneratorSpec> sum(String text, String where, Problems problems) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            problems.add(
                    "BAD_SUM",
                    where,
                    "'" + text + "' names no column of another table; write table.column, such as order_lines.amount");
            return Optional.empty();
        }
        return Optional.of(new GeneratorSpec.Sum(parts[0], parts[1]));
    }

    private static Optional<Double> weight(DocumentNode node, Problems problems) {
        Optional<Double> weight = node.asScalar(problems).flatMap(scalar -> scalar.number(problems));
        if (weight.isPresent() && weight.get() <= 0) {
            problems.add("OUT_OF_RANGE", node.where(), "a weight is above 0, not " + weight.get());
            return Optional.empty();
        }
        return weight;
    }
}
