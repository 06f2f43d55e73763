package dev.starloom.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a lineage file, read key by key. {@link #end()} refuses keys that were not read: what no hash covers must
 * not stand in the file.
 */
final class YamlMap {
    private final String source;
    private final Node node;
    private final Map<String, Node> unread = new LinkedHashMap<>();

    YamlMap(String source, Node node) {
        this.source = source;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw problem(source, node, "expected keys and values here, found " + kind(node));
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(source, tuple.getKeyNode(), "a key");
            if (unread.put(key, tuple.getValueNode()) != null) {
                throw problem(source, tuple.getKeyNode(), "the key '" + key + "' is there twice; remove one");
            }
        }
    }

    static LineageException problem(String source, Node at, String message) {
        return new LineageException(source + ":" + (at.getStartMark().getLine() + 1) + ": " + message);
    }

    LineageException problem(String message) {
        return problem(source, node, message);
    }

    String text(String key) {
        return scalar(source, required(key), "'" + key + "'");
    }

    Optional<String> optionalText(String key) {
        return Optional.ofNullable(unread.remove(key)).map(value -> scalar(source, value, "'" + key + "'"));
    }

    <T> T parsed(String key, String expected, Function<String, T> parser) {
        return parse(required(key), key, expected, parser);
    }

    <T> Optional<T> optionalParsed(String key, String expected, Function<String, T> parser) {
        return Optional.ofNullable(unread.remove(key)).map(value -> parse(value, key, expected, parser));
    }

    private <T> T parse(Node value, String key, String expected, Function<String, T> parser) {
        String text = scalar(source, value, "'" + key + "'");
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new LineageException(
                    problem(source, value, "'" + key + "' is " + expected + ", found '" + text + "'")
                            .getMessage(),
                    e);
        }
    }

    /** Items of a list; none where the key is absent. */
    <T> List<T> list(String key, Function<Node, T> item) {
        Node value = unread.remove(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw problem(source, value, "'" + key + "' is a list, found " + kind(value));
        }
        List<T> items = new ArrayList<>();
        sequence.getValue().forEach(each -> items.add(item.apply(each)));
        return items;
    }

    List<String> texts(String key) {
        return list(key, each -> scalar(source, each, "an item of '" + key + "'"));
    }

    /** Texts by key, in order; none where the key is absent. */
    Map<String, String> map(String key) {
        Map<String, String> values = new LinkedHashMap<>();
        Node value = unread.remove(key);
        if (value != null) {
            new YamlMap(source, value)
                    .unread.forEach(
                            (name, each) -> values.put(name, scalar(source, each, "'" + key + "." + name + "'")));
        }
        return values;
    }

    /** A mapping that must be there. */
    YamlMap mapping(String key) {
        return new YamlMap(source, required(key));
    }

    boolean has(String key) {
        return unread.containsKey(key);
    }

    void end() {
        unread.forEach((key, value) -> {
            throw problem(source, value, "the key '" + key + "' does not belong here; no hash covers it, so remove it");
        });
    }

    private Node required(String key) {
        Node value = unread.remove(key);
        if (value == null) {
            throw problem("the key '" + key + "' is missing; the file is damaged or was cut short");
        }
        return value;
    }

    private static String scalar(String source, Node value, String what) {
        if (value instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())) {
            return scalar.getValue();
        }
        throw problem(source, value, what + " is a text or number, found " + kind(value));
    }

    private static String kind(Node node) {
        return switch (node.getNodeId()) {
            case mapping -> "keys and values";
            case sequence -> "a list";
            case scalar -> "'" + ((ScalarNode) node).getValue() + "'";
            case anchor -> "an anchor";
        };
    }
}
