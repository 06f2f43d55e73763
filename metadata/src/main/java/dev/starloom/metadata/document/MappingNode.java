package dev.starloom.metadata.document;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Keys and values. Accessors by key give an empty result for a key that is not there; the {@code required} ones record a
 * problem then.
 *
 * @param place where it stands
 * @param entries in the order written
 */
public record MappingNode(Place place, Map<String, DocumentNode> entries) implements DocumentNode {
    /** Code of a key that is not known in its mapping. */
    public static final String UNKNOWN_KEY = "UNKNOWN_KEY";

    /** Code of a key that must be there and is not. */
    public static final String MISSING_KEY = "MISSING_KEY";

    public MappingNode {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String kind() {
        return "a mapping";
    }

    @Override
    public Optional<MappingNode> asMapping(Problems problems) {
        return Optional.of(this);
    }

    /** Whether the key is written, with a value or without. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The value of a key. */
    public Optional<DocumentNode> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The value of a key that must be there. */
    public Optional<DocumentNode> required(String key, Problems problems) {
        if (!has(key)) {
            problems.add(MISSING_KEY, where(), "the key '" + key + "' is missing; add it");
        }
        return get(key);
    }

    /** The place of a key's value, or of this mapping where the key is not there. */
    public String where(String key) {
        return get(key).map(DocumentNode::where).orElseGet(this::where);
    }

    /** Records a problem for each key that is not among those allowed, naming the nearest that is. */
    public void allowedKeys(Problems problems, String... allowed) {
        List<String> known = Arrays.asList(allowed);
        entries.forEach((key, value) -> {
            if (!known.contains(key)) {
                String hint = Nearest.of(key, known)
                        .map(nearest -> "did you mean '" + nearest + "'? Allowed: ")
                        .orElse("allowed: ");
                problems.add(
                        UNKNOWN_KEY, value.where(), "unknown key '" + key + "'; " + hint + String.join(", ", known));
            }
        });
    }

    public Optional<String> string(String key, Problems problems) {
        return scalar(key, problems, ScalarNode::string);
    }

    public Optional<String> requiredString(String key, Problems problems) {
        required(key, problems);
        return string(key, problems);
    }

    public Optional<Long> integer(String key, Problems problems) {
        return scalar(key, problems, ScalarNode::integer);
    }

    public Optional<BigDecimal> decimal(String key, Problems problems) {
        return scalar(key, problems, ScalarNode::decimal);
    }

    public Optional<Double> number(String key, Problems problems) {
        return scalar(key, problems, ScalarNode::number);
    }

    public Optional<Boolean> bool(String key, Problems problems) {
        return scalar(key, problems, ScalarNode::bool);
    }

    /** A constant of an enum, see {@link ScalarNode#constant}. */
    public <E extends Enum<E>> Optional<E> constant(String key, Class<E> type, Problems problems) {
        return scalar(key, problems, (scalar, collected) -> scalar.constant(type, collected));
    }

    /** A list of texts; empty where the key is not there. */
    public List<String> strings(String key, Problems problems) {
        return list(key, problems).map(l -> l.strings(problems)).orElse(List.of());
    }

    public Optional<ListNode> list(String key, Problems problems) {
        return get(key).flatMap(node -> node.asList(problems));
    }

    public Optional<MappingNode> mapping(String key, Problems problems) {
        return get(key).flatMap(node -> node.asMapping(problems));
    }

    private <T> Optional<T> scalar(
            String key, Problems problems, BiFunction<ScalarNode, Problems, Optional<T>> reading) {
        return get(key).flatMap(node -> node.asScalar(problems)).flatMap(scalar -> reading.apply(scalar, problems));
    }
}
