package dev.starloom.sql.introspect;

import java.util.ArrayList;
import java.util.List;

/**
 * A token of an expression as a catalog writes it.
 *
 * @param text the word, the symbol, the number; of texts and quoted names what stands between the quotes
 */
record Token(Kind kind, String text) {
    enum Kind {
        TEXT,
        NAME,
        WORD,
        NUMBER,
        SYMBOL
    }

    /** Longest first, so that the first that fits is the right one. */
    private static final List<String> SYMBOLS = List.of(
            "!~~*", "!~~", "~~*", "~~~", "!~*", "<=>", "::", "~~", "~*", "!~", "<=", ">=", "<>", "!=", "||", "->");

    boolean is(String symbolOrWord) {
        return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equalsIgnoreCase(symbolOrWord);
    }

    static Token symbol(String text) {
        return new Token(Kind.SYMBOL, text);
    }

    static Token word(String text) {
        return new Token(Kind.WORD, text);
    }

    /** @throws UntranslatableException where a text or name does not end */
    static List<Token> of(String sql, ExpressionSyntax syntax) {
        return new Scanner(sql, syntax).run();
    }

    /** Reads left to right. */
    private static final class Scanner {
        private final String sql;
        private final ExpressionSyntax syntax;
        private final List<Token> tokens = new ArrayList<>();
        private int at;

        Scanner(String sql, ExpressionSyntax syntax) {
            this.sql = sql;
            this.syntax = syntax;
        }

        List<Token> run() {
            while (at < sql.length()) {
                char c = sql.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                } else if (c == '\'') {
                    tokens.add(new Token(Kind.TEXT, quoted('\'', syntax.backslashEscapes())));
                } else if (c == '"' || c == syntax.nameQuote()) {
                    tokens.add(new Token(Kind.NAME, quoted(c, false)));
                } else if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
                    tokens.add(new Token(Kind.NUMBER, number()));
                } else if (Character.isLetter(c) || c == '_') {
                    word();
                } else {
                    tokens.add(symbol());
                }
            }
            return tokens;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private String quoted(char quote, boolean backslash) {
            StringBuilder text = new StringBuilder();
            for (int i = at + 1; i < sql.length(); i++) {
                char c = sql.charAt(i);
                if (c == '\\' && backslash && i + 1 < sql.length()) {
                    text.append(unescaped(sql.charAt(++i)));
                } else if (c != quote) {
                    text.append(c);
                } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                    text.append(c);
                    i++;
                } else {
                    at = i + 1;
                    return text.toString();
                }
            }
            throw new UntranslatableException("a text that does not end");
        }

        private static char unescaped(char c) {
            return switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case '0' -> '\0';
                default -> c;
            };
        }

        private String number() {
            int start = at;
            while (at < sql.length() && (isDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
                at++;
            }
            if (at < sql.length() && Character.toLowerCase(sql.charAt(at)) == 'e') {
                int exponent = at + 1;
                if (exponent < sql.length() && (sql.charAt(exponent) == '-' || sql.charAt(exponent) == '+')) {
                    exponent++;
                }
                if (exponent < sql.length() && isDigit(sql.charAt(exponent))) {
                    at = exponent;
                    while (at < sql.length() && isDigit(sql.charAt(at))) {
                        at++;
                    }
                }
            }
            return sql.substring(start, at);
        }

        private void word() {
            int start = at;
            while (at < sql.length()
                    && (Character.isLetterOrDigit(sql.charAt(at)) || "_$".indexOf(sql.charAt(at)) >= 0)) {
                at++;
            }
            String word = sql.substring(start, at);
            int next = at;
            while (next < sql.length() && sql.charAt(next) == ' ') {
                next++;
            }
            boolean beforeText = next < sql.length() && sql.charAt(next) == '\'';
            boolean beforeEscapedText = sql.startsWith("\\'", next);
            if (word.startsWith("_") && (beforeText || beforeEscapedText)) {
                // MySQL's character set of a text; its check clauses escape the quotes of texts once more.
                at = next;
                if (beforeEscapedText) {
                    tokens.add(new Token(Kind.TEXT, escapedText()));
                }
            } else if (word.equalsIgnoreCase("E") && beforeText && next == at) {
                tokens.add(new Token(Kind.TEXT, quoted('\'', true)));
            } else if (word.equalsIgnoreCase("b") && beforeText && next == at) {
                String bits = quoted('\'', false);
                if (!bits.matches("[01]{1,63}")) {
                    throw new UntranslatableException("a text of bits");
                }
                tokens.add(new Token(Kind.NUMBER, String.valueOf(Long.parseLong(bits, 2))));
            } else {
                tokens.add(Token.word(word));
            }
        }

        private String escapedText() {
            int end = sql.indexOf("\\'", at + 2);
            if (end < 0) {
                throw new UntranslatableException("a text that does not end");
            }
            String text = sql.substring(at + 2, end);
            at = end + 2;
            return text;
        }

        private Token symbol() {
            for (String symbol : SYMBOLS) {
                if (sql.startsWith(symbol, at)) {
                    at += symbol.length();
                    return Token.symbol(symbol);
                }
            }
            return Token.symbol(String.valueOf(sql.charAt(at++)));
        }
    }
}
