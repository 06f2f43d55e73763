package dev.starloom.lineage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML mapping under construction, and the scalars in it. Values are nodes, not Java objects, so that the style of
 * each is ours; a text that would read as a number, date or null gets quotes from the emitter, because its tag says text.
 */
final class YamlNodes {
    /** A list of names longer than this takes a line each. */
    private static final int LINE = 100;

    private final List<NodeTuple> tuples = new ArrayList<>();

    YamlNodes put(String key, Node value) {
        tuples.add(new NodeTuple(text(key), value));
        return this;
    }

    YamlNodes put(String key, String value) {
        return put(key, text(value));
    }

    YamlNodes put(String key, Optional<String> value) {
        value.ifPresent(present -> put(key, present));
        return this;
    }

    /** Leaves an empty list out. */
    YamlNodes putUnlessEmpty(String key, List<Node> items) {
        return items.isEmpty() ? this : put(key, block(items));
    }

    /** Leaves an empty map out. */
    YamlNodes putUnlessEmpty(String key, Map<String, String> values) {
        if (values.isEmpty()) {
            return this;
        }
        YamlNodes map = new YamlNodes();
        values.forEach(map::put);
        return put(key, map.mapping());
    }

    Node mapping() {
        return new MappingNode(Tag.MAP, true, tuples, null, null, FlowStyle.BLOCK);
    }

    static Node block(List<Node> items) {
        return new SequenceNode(Tag.SEQ, true, items, null, null, FlowStyle.BLOCK);
    }

    /** Names on one line where they fit. */
    static Node names(List<String> names) {
        boolean fits = names.stream()
                        .mapToInt(name -> WellFormed.text(name).length() + 2)
                        .sum()
                <= LINE;
        List<Node> items = new ArrayList<>();
        names.forEach(name -> items.add(text(name)));
        return new SequenceNode(Tag.SEQ, true, items, null, null, fits ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    static Node text(String value) {
        String text = WellFormed.text(value);
        return new ScalarNode(Tag.STR, text, null, null, style(text));
    }

    /**
     * Lines become a literal block if it gives back every character; what it might normalise (other line breaks, control
     * characters) is escaped in double quotes. The emitter itself falls back from plain to quotes.
     */
    private static ScalarStyle style(String text) {
        boolean tame = text.codePoints().allMatch(c -> c == '\n' || c >= 0x20 && c <= 0x7e || c >= 0xa0 && isLetter(c));
        if (!tame) {
            return ScalarStyle.DOUBLE_QUOTED;
        }
        return text.indexOf('\n') < 0
                ? ScalarStyle.PLAIN
                : text.isBlank() ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.LITERAL;
    }

    private static boolean isLetter(int codePoint) {
        return Character.isLetterOrDigit(codePoint);
    }

    static Node number(long value) {
        return new ScalarNode(Tag.INT, Long.toString(value), null, null, ScalarStyle.PLAIN);
    }

    /** Without exponent, with as many digits as give the same double back. */
    static Node number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return text(Double.toString(value));
        }
        String plain = new BigDecimal(Double.toString(value)).toPlainString();
        String spelling = plain.indexOf('.') < 0 ? plain + ".0" : plain;
        boolean negativeZero = Double.doubleToLongBits(value) == Long.MIN_VALUE;
        return new ScalarNode(Tag.FLOAT, negativeZero ? "-0.0" : spelling, null, null, ScalarStyle.PLAIN);
    }

    static Node flag(boolean value) {
        return new ScalarNode(Tag.BOOL, Boolean.toString(value), null, null, ScalarStyle.PLAIN);
    }
}
