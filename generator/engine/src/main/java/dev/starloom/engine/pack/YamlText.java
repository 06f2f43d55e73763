package dev.starloom.engine.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Scalars of YAML, quoted where the plain form would be read as something else. */
public final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?: [A-Za-z0-9_]+)*|[0-9]{1,18}");

    private YamlText() {}

    /** A text, plain where that is read as the same. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : quoted(text);
    }

    /** A mapping on one line. @param values a list under the key {@code values}; left out where it is empty */
    public static String mapping(Map<String, String> keys, List<String> values) {
        List<String> entries = new ArrayList<>();
        keys.forEach((key, text) -> entries.add(key + ": " + quoted(text)));
        if (!values.isEmpty()) {
            entries.add(values.stream().map(YamlText::quoted).collect(Collectors.joining(", ", "values: [", "]")));
        }
        return entries.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    /** A text in double quotes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    boolean plain = c >= ' ' && c < 0x7f || c >= 0xa0 && c < 0x2028 || c > 0x2029 && c < 0xfeff;
                    if (plain) {
                        quoted.append(c);
                    } else {
                        quoted.append(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
