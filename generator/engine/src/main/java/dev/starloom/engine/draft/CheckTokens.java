package dev.starloom.engine.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a CHECK. Casts as PostgreSQL prints them ({@code ::text}) are passed over: they change no value here. */
final class CheckTokens {
    /** What a word is. */
    enum Kind {
        TEXT,
        NUMBER,
        QUOTED_NAME,
        WORD,
        SYMBOL
    }

    record Token(Kind kind, String text) {
        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
        }
    }

    private static final Pattern TOKEN = Pattern.compile("'(?<text>[^']*+(?:''[^']*+)*+)'"
            + "|(?<cast>::\\s*(?:character varying|timestamp without time zone|double precision|\\w+)(?:\\(\\d+(?:,\\s*\\d+)?\\))?(?:\\[\\])?)"
            + "|(?<number>\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?|\\.\\d+)"
            + "|\"(?<quoted>[^\"]+)\"|`(?<ticked>[^`]+)`"
            + "|(?<word>[A-Za-z_]\\w*)"
            + "|(?<symbol><>|!=|<=|>=|\\|\\||\\S)");

    private CheckTokens() {}

    static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher m = TOKEN.matcher(sql);
        while (m.find()) {
            if (m.group("text") != null) {
                tokens.add(new Token(Kind.TEXT, m.group("text").replace("''", "'")));
            } else if (m.group("number") != null) {
                tokens.add(new Token(Kind.NUMBER, m.group("number")));
            } else if (m.group("quoted") != null) {
                tokens.add(new Token(Kind.QUOTED_NAME, m.group("quoted")));
            } else if (m.group("ticked") != null) {
                tokens.add(new Token(Kind.QUOTED_NAME, m.group("ticked")));
            } else if (m.group("word") != null) {
                tokens.add(new Token(Kind.WORD, m.group("word")));
            } else if (m.group("symbol") != null) {
                tokens.add(new Token(Kind.SYMBOL, m.group("symbol")));
            }
        }
        return tokens;
    }
}
