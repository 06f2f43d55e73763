package dev.starloom.metadata.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of the dictionary with its place, read key by key; what does not fit is added to the problems. */
final class JsonObject {
    private final JsonNode node;
    private final String where;
    private final Problems problems;

    private JsonObject(JsonNode node, String where, Problems problems) {
        this.node = node;
        this.where = where;
        this.problems = problems;
    }

    /** The object with these keys and no others; something else than an object counts as empty, once told. */
    static JsonObject of(JsonNode node, String where, Problems problems, List<String> allowed) {
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(key -> {
                if (!allowed.contains(key)) {
                    problems.add(
                            "UNKNOWN_KEY",
                            where,
                            "key '" + key + "' is not known"
                                    + Nearest.of(key, allowed)
                                            .map(n -> "; did you mean '" + n + "'?")
                                            .orElse("")
                                    + " Allowed: " + String.join(", ", allowed));
                }
            });
        } else {
            problems.add("WRONG_KIND", where, "an object is expected, not " + kind(node));
        }
        return new JsonObject(node, where, problems);
    }

    String where(String key) {
        return where + "." + key;
    }

    boolean has(String key) {
        return node.has(key);
    }

    Optional<JsonNode> child(String key) {
        return Optional.ofNullable(node.get(key));
    }

    Optional<String> text(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            problems.add("WRONG_KIND", where(key), "a text is expected, not " + kind(value));
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /** The text, which must be there; empty after a problem was added. */
    Optional<String> required(String key) {
        if (!node.has(key)) {
            missing(key);
        }
        return text(key);
    }

    boolean flag(String key) {
        JsonNode value = node.get(key);
        if (value != null && !value.isBoolean()) {
            problems.add("WRONG_KIND", where(key), "true or false is expected, not " + kind(value));
        }
        return value != null && value.booleanValue();
    }

    /** Told if it is there and is no whole number from 0. */
    void checkCount(String key) {
        JsonNode value = node.get(key);
        if (value != null && (!value.canConvertToLong() || !value.isIntegralNumber() || value.longValue() < 0)) {
            problems.add("WRONG_KIND", where(key), "a number of rows is expected, not " + kind(value));
        }
    }

    /** A text or a list of texts; empty if it is absent or wrong. */
    List<String> names(String key) {
        JsonNode value = node.get(key);
        List<String> names = new ArrayList<>();
        if (value == null) {
            return names;
        }
        List<JsonNode> items = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(items::add);
        } else {
            items.add(value);
        }
        if (items.isEmpty() || !items.stream().allMatch(JsonNode::isTextual)) {
            problems.add("WRONG_KIND", where(key), "a column or a list of columns is expected");
            return names;
        }
        items.forEach(i -> names.add(i.textValue()));
        return names;
    }

    /** Members of an object by name, in order. */
    Map<String, JsonNode> members(String key) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        JsonNode value = node.get(key);
        if (value == null) {
            missing(key);
        } else if (!value.isObject()) {
            problems.add("WRONG_KIND", where(key), "an object is expected, not " + kind(value));
        } else {
            value.properties().forEach(e -> members.put(e.getKey(), e.getValue()));
        }
        return members;
    }

    /** Items of a list; none if it is absent. */
    List<JsonNode> items(String key) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode value = node.get(key);
        if (value != null && !value.isArray()) {
            problems.add("WRONG_KIND", where(key), "a list is expected, not " + kind(value));
        } else if (value != null) {
            value.forEach(items::add);
        }
        return items;
    }

    private void missing(String key) {
        if (node.isObject()) {
            problems.add("MISSING_KEY", where, "key '" + key + "' is missing");
        }
    }

    private static String kind(JsonNode node) {
        String text = node.toString();
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
