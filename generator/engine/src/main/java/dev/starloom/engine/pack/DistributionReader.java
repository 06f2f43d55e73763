package dev.starloom.engine.pack;

import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code distribution: {kind: normal, mean: 5, sd: 2, min: 0}}. */
final class DistributionReader {
    /** The parameters that each kind needs; min and max are allowed beside all of them. */
    private static final Map<String, List<String>> NEEDED = new LinkedHashMap<>();

    static {
        NEEDED.put("uniform", List.of("min", "max"));
        NEEDED.put("normal", List.of("mean", "sd"));
        NEEDED.put("lognormal", List.of("mean", "sd"));
        NEEDED.put("exponential", List.of("mean"));
    }

    private DistributionReader() {}

    static Optional<GeneratorSpec> read(MappingNode node, Problems problems) {
        int before = problems.list().size();
        Optional<String> kind = node.required("kind", problems).flatMap(n -> node.string("kind", problems));
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        List<String> needed = NEEDED.get(kind.get());
        if (needed == null) {
            UnknownName.add(problems, node.where("kind"), "distribution", kind.get(), NEEDED.keySet());
            return Optional.empty();
        }
        List<String> allowed = new ArrayList<>(List.of("kind"));
        allowed.addAll(needed);
        allowed.addAll(List.of("min", "max"));
        node.allowedKeys(problems, allowed.stream().distinct().toArray(String[]::new));
        needed.forEach(parameter -> node.required(parameter, problems));
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (String parameter : List.of("mean", "sd", "min", "max")) {
            node.number(parameter, problems).ifPresent(value -> parameters.put(parameter, value));
        }
        boolean exponential = kind.get().equals("exponential");
        if (parameters.getOrDefault("sd", 1.0) < 0 || (exponential && parameters.getOrDefault("mean", 1.0) <= 0)) {
            problems.add(
                    "OUT_OF_RANGE",
                    node.where(),
                    "sd is not below 0, and the mean of an exponential distribution above 0; found " + parameters);
        }
        Double min = parameters.get("min");
        Double max = parameters.get("max");
        if (min != null && max != null && min > max) {
            problems.add("OUT_OF_RANGE", node.where(), "min " + min + " is above max " + max);
        }
        return problems.list().size() > before
                ? Optional.empty()
                : Optional.of(new GeneratorSpec.Distribution(kind.get(), parameters));
    }
}
