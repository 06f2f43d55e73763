package dev.starloom.quality.report;

import java.util.Locale;

/** Numbers as people read them, and texts as HTML and XML take them. */
final class Text {
    private Text() {}

    /** Three digits behind the point, a dash for what cannot be told. */
    static String score(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String count(long number) {
        return number < 0 ? "–" : String.format(Locale.ROOT, "%,d", number);
    }

    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    // What XML has no place for: control characters but those of a line.
                    boolean control = c < ' ' && c != '\n' && c != '\t';
                    out.append(control || Character.isSurrogate(c) && !isPaired(text, c) ? '\uFFFD' : c);
                }
            }
        }
        return out.toString();
    }

    private static boolean isPaired(String text, char surrogate) {
        // Rare enough to ask about the whole text: one that is not well formed loses all of its surrogates.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return Character.isSurrogate(surrogate);
    }
}
