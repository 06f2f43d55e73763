package dev.starloom.sql.script;

import dev.starloom.sql.script.ScriptToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Walks over the tokens of a statement, or of a part of one. */
public final class Cursor {
    private static final int SHOWN = 40;

    private final String script;
    private final List<ScriptToken> tokens;
    private int at;

    Cursor(String script, List<ScriptToken> tokens) {
        this.script = script;
        this.tokens = tokens;
    }

    /** What a text is read as; empty where it is not understood, or something is left. */
    public static <T> Optional<T> all(String text, ScriptSyntax syntax, Function<Cursor, T> reading) {
        List<Statement> statements = new ArrayList<>();
        ScriptLexer.read(text, syntax, statements::add, () -> {});
        if (statements.size() != 1) {
            return Optional.empty();
        }
        try {
            Cursor cursor = statements.get(0).cursor();
            T read = reading.apply(cursor);
            return cursor.done() ? Optional.of(read) : Optional.empty();
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    /** Whether nothing is left. */
    public boolean done() {
        return at >= tokens.size();
    }

    /** Whether that word or symbol comes next. */
    public boolean is(String word) {
        return is(0, word);
    }

    /** Whether it comes after some others. */
    public boolean is(int ahead, String word) {
        return at + ahead < tokens.size() && tokens.get(at + ahead).is(word);
    }

    /** Whether one of them comes next. */
    public boolean isAny(String... words) {
        for (String word : words) {
            if (is(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text comes next. */
    public boolean isText() {
        return !done() && tokens.get(at).kind() == Kind.TEXT;
    }

    /** Whether a name comes next. */
    public boolean isName() {
        return !done() && tokens.get(at).isName();
    }

    /** All of the words, or none. */
    public boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!is(i, words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    /** The first that is there, if one is. */
    public boolean acceptAny(String... words) {
        for (String word : words) {
            if (accept(word)) {
                return true;
            }
        }
        return false;
    }

    /** Passes over words that must be there. */
    public void expect(String... words) {
        for (String word : words) {
            if (!accept(word)) {
                throw unexpected(word);
            }
        }
    }

    /** The next one, and passes over it. */
    public ScriptToken next() {
        if (done()) {
            throw new UnreadableException("it ends too early");
        }
        return tokens.get(at++);
    }

    /** The next one. */
    public ScriptToken peek() {
        if (done()) {
            throw new UnreadableException("it ends too early");
        }
        return tokens.get(at);
    }

    /** The name that must come next. */
    public ScriptToken nextName() {
        if (!isName()) {
            throw unexpected("a name");
        }
        return next();
    }

    /** The text that must come next. */
    public String nextText() {
        if (!isText()) {
            throw unexpected("a text");
        }
        return next().text();
    }

    /** A name with what qualifies it, at most a catalog and a schema. */
    public List<ScriptToken> qualified() {
        List<ScriptToken> parts = new ArrayList<>(List.of(nextName()));
        while (is(".")) {
            next();
            parts.add(nextName());
        }
        return parts;
    }

    /** What stands between parentheses, which begin here. */
    public Cursor inParentheses() {
        expect("(");
        int from = at;
        int depth = 1;
        while (depth > 0) {
            ScriptToken token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        return new Cursor(script, tokens.subList(from, at - 1));
    }

    /** The parts between commas that stand in no parentheses. */
    public List<Cursor> parts() {
        List<Cursor> parts = new ArrayList<>();
        int depth = 0;
        int from = at;
        for (int i = at; i <= tokens.size(); i++) {
            boolean end = i == tokens.size() || (depth == 0 && tokens.get(i).is(","));
            if (end) {
                if (i > from) {
                    parts.add(new Cursor(script, tokens.subList(from, i)));
                }
                from = i + 1;
            } else {
                depth += tokens.get(i).is("(") || tokens.get(i).is("[") ? 1 : 0;
                depth -= tokens.get(i).is(")") || tokens.get(i).is("]") ? 1 : 0;
            }
        }
        at = tokens.size();
        return parts;
    }

    /** Where it stands. */
    public int mark() {
        return at;
    }

    /** Goes back to where it stood. */
    public void back(int mark) {
        at = mark;
    }

    /** The source from a mark to here. */
    public String textFrom(int mark) {
        return mark == at
                ? ""
                : script.substring(tokens.get(mark).start(), tokens.get(at - 1).end())
                        .strip();
    }

    /** The source of all that is left. */
    public String rest() {
        return done()
                ? ""
                : script.substring(
                                tokens.get(at).start(),
                                tokens.get(tokens.size() - 1).end())
                        .strip();
    }

    /** All of them. */
    public List<ScriptToken> tokens() {
        return tokens;
    }

    /** What is wrong here, to be thrown. */
    public UnreadableException unexpected(String wanted) {
        if (done()) {
            return new UnreadableException(wanted + " is missing at the end");
        }
        String rest = rest().replaceAll("\\s+", " ");
        return new UnreadableException((wanted.isEmpty() ? "not understood" : wanted + " was expected") + ": "
                + (rest.length() <= SHOWN ? rest : rest.substring(0, SHOWN) + "..."));
    }
}
