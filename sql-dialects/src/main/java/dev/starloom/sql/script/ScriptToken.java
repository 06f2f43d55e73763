package dev.starloom.sql.script;

/**
 * A token of a script.
 *
 * @param text the word, symbol or number; of texts and quoted names what stands between the quotes
 * @param start where it begins in the script
 * @param end behind its last character
 */
public record ScriptToken(Kind kind, String text, int start, int end) {
    /** What it is. */
    public enum Kind {
        TEXT,
        NAME,
        WORD,
        NUMBER,
        SYMBOL
    }

    /** Whether it is that word, in any case and without quotes, or that symbol. */
    public boolean is(String wordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(wordOrSymbol);
    }

    /** A word, or a name in quotes. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }
}
