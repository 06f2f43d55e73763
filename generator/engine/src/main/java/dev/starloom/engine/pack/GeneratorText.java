package dev.starloom.engine.pack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A generator in the words of the pack language, on one line, as {@link GeneratorReader#read} takes it. */
public final class GeneratorText {
    private GeneratorText() {}

    public static String of(GeneratorSpec generator) {
        return "{" + entry(generator) + "}";
    }

    private static String entry(GeneratorSpec generator) {
        if (generator instanceof GeneratorSpec.Key key) {
            return "key: " + key.start();
        }
        if (generator instanceof GeneratorSpec.LinkKey link) {
            return "link: " + YamlText.of(link.link());
        }
        if (generator instanceof GeneratorSpec.Expression expression) {
            return "expression: " + YamlText.quoted(expression.sql());
        }
        if (generator instanceof GeneratorSpec.Values values) {
            return "values: " + values(values.values());
        }
        if (generator instanceof GeneratorSpec.Cycle cycle) {
            return "cycle: " + list(cycle.values());
        }
        if (generator instanceof GeneratorSpec.Pattern pattern) {
            return "pattern: " + YamlText.quoted(pattern.pattern());
        }
        if (generator instanceof GeneratorSpec.Distribution distribution) {
            return "distribution: {kind: " + distribution.kind() + parameters(distribution.parameters()) + "}";
        }
        if (generator instanceof GeneratorSpec.Datafaker datafaker) {
            return "datafaker: " + YamlText.quoted(datafaker.expression()) + ", size: " + datafaker.size();
        }
        if (generator instanceof GeneratorSpec.Sum sum) {
            return "sum: " + YamlText.of(sum.table() + "." + sum.column());
        }
        if (generator instanceof GeneratorSpec.Learned learned) {
            return "learned: " + YamlText.of(learned.model());
        }
        return "csv: " + YamlText.of(((GeneratorSpec.Csv) generator).header());
    }

    private static String values(List<GeneratorSpec.WeightedValue> values) {
        if (values.stream().allMatch(value -> value.weight() == 1)) {
            return list(values.stream().map(GeneratorSpec.WeightedValue::value).toList());
        }
        return values.stream()
                .map(value -> YamlText.of(value.value()) + ": " + number(value.weight()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String list(List<String> values) {
        return values.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String parameters(Map<String, Double> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(e -> ", " + e.getKey() + ": " + number(e.getValue()))
                        .collect(Collectors.joining());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
