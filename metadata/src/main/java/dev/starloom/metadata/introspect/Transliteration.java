package dev.starloom.metadata.introspect;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Letters of Europe's alphabets in lower-case ASCII; what has no such spelling becomes nothing. */
final class Transliteration {
    private static final Map<Integer, String> LETTERS = new HashMap<>();

    static {
        add("äöüßæœøđðłþıħŋ", "ae oe ue ss ae oe o d d l th i h ng");
        add(
                "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
                "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia i i ie g");
        add("αβγδεζηθικλμνξοπρστυφχψως", "a v g d e z i th i k l m n x o p r s t y f ch ps o s");
    }

    private Transliteration() {}

    private static void add(String letters, String spellings) {
        String[] each = spellings.split(" ");
        for (int i = 0; i < each.length; i++) {
            LETTERS.put((int) letters.charAt(i), each[i].equals("-") ? "" : each[i]);
        }
    }

    /** The character, composed, as {@code a} to {@code z} and digits; empty where it has no such spelling. */
    static String of(int character) {
        StringBuilder ascii = new StringBuilder();
        String lower = Character.toString(character).toLowerCase(Locale.ROOT);
        lower.codePoints().forEach(c -> {
            String known = LETTERS.get(c);
            if (known != null) {
                ascii.append(known);
            } else {
                Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .codePoints()
                        .forEach(part -> append(part, ascii));
            }
        });
        return ascii.toString();
    }

    private static void append(int part, StringBuilder ascii) {
        boolean plain = part >= 'a' && part <= 'z' || part >= '0' && part <= '9';
        if (plain) {
            ascii.append((char) part);
        } else {
            ascii.append(LETTERS.getOrDefault(part, ""));
        }
    }
}
