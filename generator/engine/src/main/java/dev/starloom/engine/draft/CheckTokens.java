package dev.starloom.engine.draft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** Words that hold a condition together: a column of that name stands in quotes already. */
    private static final Set<String> STRUCTURE = Set.of(
            "and",
            "or",
            "not",
            "case",
            "when",
            "then",
            "else",
            "end",
            "is",
            "null",
            "between",
            "in",
            "like",
            "escape",
            "from",
            "for",
            "as",
            "true",
            "false",
            "cast",
            "extract",
            "substring",
            "trim",
            "any",
            "array");

    private CheckTokens() {}

    /** The condition with every column's name in quotes, so that no engine takes one for a word of its own. */
    static String quoted(String sql, Collection<String> columns) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        columns.forEach(c -> names.put(c, c));
        StringBuilder quoted = new StringBuilder();
        Matcher m = TOKEN.matcher(sql);
        int copied = 0;
        while (m.find()) {
            String word = m.group("word");
            String rest = sql.substring(m.end()).stripLeading();
            boolean name = word != null
                    && names.containsKey(word)
                    && !STRUCTURE.contains(word.toLowerCase(Locale.ROOT))
                    && !rest.startsWith("(")
                    && !rest.startsWith("'");
            if (name) {
                quoted.append(sql, copied, m.start()).append(Names.quoted(names.get(word)));
                copied = m.end();
            }
        }
        return quoted.append(sql, copied, sql.length()).toString();
    }

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
