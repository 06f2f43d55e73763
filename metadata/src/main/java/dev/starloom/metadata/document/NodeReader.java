package dev.starloom.metadata.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns SnakeYAML's composed nodes into ours, and refuses what documents here have no use for. */
final class NodeReader {
    private static final Set<Tag> CORE =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ, Tag.MERGE);

    private final Problems problems;
    /** An alias shows as the same node met again; it is refused before it is descended into. */
    private final Set<Node> met = Collections.newSetFromMap(new IdentityHashMap<>());

    NodeReader(Problems problems) {
        this.problems = problems;
    }

    Optional<DocumentNode> read(Place place, Node node) {
        if (!met.add(node)) {
            problems.add(
                    "ALIAS_REFUSED",
                    place.toString(),
                    "an alias (*name) repeats an anchored part; aliases are not read: write the part out");
            return Optional.empty();
        }
        if (!CORE.contains(node.getTag())) {
            problems.add(
                    "TAG_REFUSED", place.toString(), "the tag " + node.getTag().getValue() + " is not read; remove it");
            return Optional.empty();
        }
        if (node instanceof org.yaml.snakeyaml.nodes.ScalarNode scalar) {
            return Optional.of(new ScalarNode(place, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN));
        }
        if (node instanceof SequenceNode sequence) {
            return Optional.of(list(place, sequence));
        }
        return Optional.of(mapping(place, (org.yaml.snakeyaml.nodes.MappingNode) node));
    }

    private ListNode list(Place place, SequenceNode sequence) {
        List<DocumentNode> items = new ArrayList<>();
        List<Node> nodes = sequence.getValue();
        for (int i = 0; i < nodes.size(); i++) {
            // an alias has the mark of its anchor: the list's own line is nearer to what is wrong
            int line = met.contains(nodes.get(i)) ? lineOf(sequence) : lineOf(nodes.get(i));
            read(place.item(i, line), nodes.get(i)).ifPresent(items::add);
        }
        return new ListNode(place, items);
    }

    private MappingNode mapping(Place place, org.yaml.snakeyaml.nodes.MappingNode mapping) {
        Map<String, DocumentNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = lineOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof org.yaml.snakeyaml.nodes.ScalarNode key)) {
                problems.add(
                        "WRONG_KEY",
                        new Place(place.file(), line, place.path()).toString(),
                        "a key must be a single value, not a list or a mapping");
                continue;
            }
            String name = key.getValue();
            Place valuePlace = place.key(name, line);
            Integer first = lines.putIfAbsent(name, line);
            if (first != null) {
                problems.add(
                        "DUPLICATE_KEY",
                        valuePlace.toString(),
                        "the key '" + name + "' stands here and on line " + first + "; remove one");
                continue;
            }
            read(valuePlace, tuple.getValueNode()).ifPresent(value -> entries.put(name, value));
        }
        return new MappingNode(place, entries);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
