package dev.starloom.sql.script;

import java.util.List;

/**
 * A statement of a script.
 *
 * @param tokens at least one; of INSERT only the first ones are kept
 * @param line line it begins at, from 1
 * @param script the whole script, comments blanked
 * @param end behind its last character in the script
 */
public record Statement(List<ScriptToken> tokens, int line, String script, int end) {
    private static final int SHOWN = 60;

    /** From its beginning on. */
    public Cursor cursor() {
        return new Cursor(script, tokens);
    }

    /** The whole of it, without its end mark. */
    public String text() {
        return script.substring(tokens.get(0).start(), end);
    }

    /** How it begins, on one line. */
    public String beginning() {
        int from = tokens.get(0).start();
        String start = script.substring(from, Math.min(end, from + 4 * SHOWN))
                .replaceAll("\\s+", " ")
                .strip();
        return start.length() <= SHOWN ? start : start.substring(0, SHOWN) + "...";
    }
}
