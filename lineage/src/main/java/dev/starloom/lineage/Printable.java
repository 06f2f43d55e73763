package dev.starloom.lineage;

import java.util.Locale;

/** Text made safe and short for a terminal. */
final class Printable {
    private static final int SHORT_DIGEST = 12;

    private Printable() {}

    /** On one line, with control and format characters (which could move the cursor, or hide text) shown as codes. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        WellFormed.text(text).strip().codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || c == '\r') {
                line.append(' ');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                line.append(String.format("\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }

    /** {@code merkle-sha256:9f86d081884c...}: enough to compare by eye. */
    static String digest(String digest) {
        String line = line(digest);
        int from = line.indexOf(':') + 1;
        return line.length() - from <= SHORT_DIGEST ? line : line.substring(0, from + SHORT_DIGEST) + "...";
    }

    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%,.0f s", seconds);
    }

    /** Padded on the right, measured in characters as people see them (roughly: code points). */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }
}
