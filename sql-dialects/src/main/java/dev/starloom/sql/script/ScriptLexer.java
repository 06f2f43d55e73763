package dev.starloom.sql.script;

import dev.starloom.sql.script.ScriptToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts a script into statements, as the engine's own client does. */
final class ScriptLexer {
    private static final int KEPT_OF_INSERT = 8;

    private final String script;
    private final ScriptSyntax syntax;
    private final StringBuilder clean;
    private final Consumer<Statement> sink;
    private final Runnable clientCommand;
    private List<ScriptToken> tokens = new ArrayList<>();
    private String delimiter = ";";
    private int at;
    private int line = 1;
    private int counted;
    private int bodies;
    private boolean inCode;

    /** A statement whose source is resolved when all comments are known. */
    private record Cut(List<ScriptToken> tokens, int line, int end) {}

    private final List<Cut> cuts = new ArrayList<>();

    private ScriptLexer(String script, ScriptSyntax syntax, Consumer<Statement> sink, Runnable clientCommand) {
        this.script = script;
        this.syntax = syntax;
        this.clean = new StringBuilder(script);
        this.sink = sink;
        this.clientCommand = clientCommand;
    }

    /** @param clientCommand told of every line that is for the client alone */
    static void read(String script, ScriptSyntax syntax, Consumer<Statement> sink, Runnable clientCommand) {
        new ScriptLexer(script, syntax, sink, clientCommand).run();
    }

    private void run() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else if (tokens.isEmpty() && clientLine(c)) {
                clientCommand.run();
            } else if (comment(c)) {
                continue;
            } else if (script.startsWith(delimiter, at) && bodies == 0) {
                at += delimiter.length();
                end(at - delimiter.length());
            } else {
                token(c);
            }
        }
        end(at);
        String source = clean.toString();
        cuts.forEach(c -> sink.accept(new Statement(c.tokens(), c.line(), source, c.end())));
    }

    private boolean clientLine(char c) {
        boolean meta = syntax.psql() && c == '\\';
        boolean delimiterLine = syntax.mySql() && script.regionMatches(true, at, "DELIMITER ", 0, 10);
        if (!meta && !delimiterLine) {
            return false;
        }
        int end = lineEnd(at);
        if (delimiterLine) {
            String wanted = script.substring(at + 10, end).strip();
            delimiter = wanted.isEmpty() ? ";" : wanted;
        }
        at = end;
        return true;
    }

    private int lineEnd(int from) {
        int end = script.indexOf('\n', from);
        return end < 0 ? script.length() : end;
    }

    private boolean comment(char c) {
        boolean dashes = c == '-'
                && script.startsWith("--", at)
                && (!syntax.mySql() || at + 2 >= script.length() || Character.isWhitespace(script.charAt(at + 2)));
        if (dashes || (c == '#' && syntax.mySql())) {
            blank(at, lineEnd(at));
            return true;
        } else if (c == '*' && inCode && script.startsWith("*/", at)) {
            inCode = false;
            blank(at, at + 2);
            return true;
        } else if (c != '/' || !script.startsWith("/*", at)) {
            return false;
        }
        int code = syntax.mySql() ? codeStart() : -1;
        if (code >= 0) {
            inCode = true;
            blank(at, code);
        } else {
            blank(at, commentEnd());
        }
        return true;
    }

    /** Behind {@code /*!40101} or MariaDB's {@code /*M!100100}; -1 where it is a comment. */
    private int codeStart() {
        int i = at + 2;
        if (i < script.length() && script.charAt(i) == 'M') {
            i++;
        }
        if (i >= script.length() || script.charAt(i) != '!') {
            return -1;
        }
        i++;
        while (i < script.length() && Character.isDigit(script.charAt(i))) {
            i++;
        }
        return i;
    }

    private int commentEnd() {
        int depth = 0;
        for (int i = at; i + 1 < script.length(); i++) {
            if (script.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0 || !syntax.nestedComments()) {
                    return i + 1;
                }
            } else if (script.startsWith("/*", i)) {
                depth++;
                i++;
            }
        }
        return script.length();
    }

    private void blank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (script.charAt(i) != '\n') {
                clean.setCharAt(i, ' ');
            }
        }
        at = to;
    }

    private void token(char c) {
        int start = at;
        if (c == '\'') {
            boolean escapes = escapeWord();
            if (escapes) {
                start = tokens.remove(tokens.size() - 1).start();
            }
            add(Kind.TEXT, quoted('\'', escapes || syntax.backslashEscapes()), start);
        } else if (c == '"') {
            add(syntax.mySql() ? Kind.TEXT : Kind.NAME, quoted('"', syntax.mySql()), start);
        } else if (c == '`' && syntax.mySql()) {
            add(Kind.NAME, quoted('`', false), start);
        } else if (c == '$' && syntax.dollarQuotes() && dollarTag() != null) {
            String tag = dollarTag();
            int end = script.indexOf(tag, at + tag.length());
            String text = script.substring(at + tag.length(), end < 0 ? script.length() : end);
            at = end < 0 ? script.length() : end + tag.length();
            add(Kind.TEXT, text, start);
        } else if (digit(c) || (c == '.' && at + 1 < script.length() && digit(script.charAt(at + 1)) && !afterName())) {
            number();
            add(Kind.NUMBER, script.substring(start, at), start);
        } else if (Character.isLetter(c) || c == '_' || c == '@') {
            while (at < script.length() && wordPart(script.charAt(at)) && !delimiterHere()) {
                at++;
            }
            word(start);
        } else {
            at += script.startsWith("::", at) ? 2 : 1;
            add(Kind.SYMBOL, script.substring(start, at), start);
        }
    }

    /** {@code $$} may end a statement, though a dollar may stand in a word. */
    private boolean delimiterHere() {
        return !delimiter.equals(";") && script.startsWith(delimiter, at);
    }

    private boolean escapeWord() {
        ScriptToken before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        return before != null && before.is("E") && before.end() == at;
    }

    private boolean afterName() {
        return !tokens.isEmpty()
                && tokens.get(tokens.size() - 1).isName()
                && tokens.get(tokens.size() - 1).end() == at;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@' || Character.isSurrogate(c);
    }

    private String dollarTag() {
        int end = at + 1;
        while (end < script.length() && (Character.isLetterOrDigit(script.charAt(end)) || script.charAt(end) == '_')) {
            end++;
        }
        boolean tag =
                end < script.length() && script.charAt(end) == '$' && (end == at + 1 || !digit(script.charAt(at + 1)));
        return tag ? script.substring(at, end + 1) : null;
    }

    private String quoted(char quote, boolean backslash) {
        StringBuilder text = new StringBuilder();
        int i = at + 1;
        while (i < script.length()) {
            char c = script.charAt(i);
            if (c == '\\' && backslash && i + 1 < script.length()) {
                text.append(c).append(script.charAt(i + 1));
                i += 2;
            } else if (c != quote) {
                text.append(c);
                i++;
            } else if (i + 1 < script.length() && script.charAt(i + 1) == quote) {
                text.append(c);
                i += 2;
            } else {
                at = i + 1;
                return backslash ? unescaped(text) : text.toString();
            }
        }
        at = script.length();
        return text.toString();
    }

    private static String unescaped(CharSequence text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
            } else {
                char next = text.charAt(++i);
                out.append(
                        switch (next) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            case 'b' -> '\b';
                            case '0' -> '\0';
                            default -> next;
                        });
            }
        }
        return out.toString();
    }

    private void number() {
        while (at < script.length() && (digit(script.charAt(at)) || script.charAt(at) == '.')) {
            at++;
        }
        if (at < script.length() && Character.toLowerCase(script.charAt(at)) == 'e') {
            int exponent = at + 1;
            if (exponent < script.length() && "+-".indexOf(script.charAt(exponent)) >= 0) {
                exponent++;
            }
            if (exponent < script.length() && digit(script.charAt(exponent))) {
                at = exponent;
                while (at < script.length() && digit(script.charAt(at))) {
                    at++;
                }
            }
        }
    }

    private void word(int start) {
        String word = script.substring(start, at);
        // The body of a routine of the standard holds statements of its own.
        if (word.equalsIgnoreCase("ATOMIC")
                && !tokens.isEmpty()
                && tokens.get(tokens.size() - 1).is("BEGIN")) {
            bodies++;
        } else if (bodies > 0 && word.equalsIgnoreCase("CASE")) {
            bodies++;
        } else if (bodies > 0 && word.equalsIgnoreCase("END")) {
            bodies--;
        }
        add(Kind.WORD, word, start);
    }

    private void add(Kind kind, String text, int start) {
        boolean rows = tokens.size() >= KEPT_OF_INSERT
                && (tokens.get(0).is("INSERT") || tokens.get(0).is("REPLACE"));
        if (!rows) {
            tokens.add(new ScriptToken(kind, text, start, at));
        }
    }

    private void end(int end) {
        if (!tokens.isEmpty()) {
            int start = tokens.get(0).start();
            for (; counted < start; counted++) {
                line += script.charAt(counted) == '\n' ? 1 : 0;
            }
            cuts.add(new Cut(tokens, line, end));
            if (syntax.psql()
                    && tokens.get(0).is("COPY")
                    && tokens.get(tokens.size() - 1).end() <= end) {
                rowsOfCopy();
            }
            tokens = new ArrayList<>();
        }
        bodies = 0;
        inCode = false;
    }

    private void rowsOfCopy() {
        boolean stdin = false;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            stdin |= tokens.get(i).is("FROM") && tokens.get(i + 1).is("STDIN");
        }
        if (stdin) {
            int end = script.indexOf("\n\\.", at);
            at = end < 0 ? script.length() : lineEnd(end + 1);
        }
    }
}
