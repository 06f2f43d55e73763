package dev.starloom.sql.introspect;

import dev.starloom.metadata.SqlType;
import dev.starloom.sql.introspect.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Rewrites a condition as a catalog writes it into portable SQL: names in double quotes, standard operators, no casts. */
final class ExpressionTranslator {
    private static final Set<String> KEYWORDS = Set.of(
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "NULL",
            "BETWEEN",
            "LIKE",
            "ESCAPE",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "TRUE",
            "FALSE",
            "CAST",
            "AS",
            "EXTRACT",
            "FROM",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "YEAR",
            "MONTH",
            "DAY",
            "QUARTER",
            "HOUR",
            "MINUTE",
            "SECOND");

    private static final Map<String, String> FUNCTIONS = Map.of(
            "char_length",
            "CHAR_LENGTH",
            "character_length",
            "CHAR_LENGTH",
            "substr",
            "SUBSTRING",
            "ifnull",
            "COALESCE");

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");

    private final Map<String, SqlType> columns;
    private final Map<String, String> names;
    private final Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Optional<String> value;
    private boolean lengthInCharacters;

    /**
     * @param columns columns that may be named, with their types, spelt as in the database
     * @param names what each is called in the model
     * @param value the column that {@code VALUE} stands for
     */
    ExpressionTranslator(Map<String, SqlType> columns, Map<String, String> names, Optional<String> value) {
        this.columns = columns;
        this.names = names;
        columns.keySet().forEach(name -> spelling.put(name, name));
        this.value = value;
    }

    /** @throws UntranslatableException naming what portable SQL cannot say */
    String translate(String expression, ExpressionSyntax syntax) {
        // Where texts take backslashes, LENGTH counts bytes.
        lengthInCharacters = !syntax.backslashEscapes();
        List<Token> tokens = unwrapped(membership(CastRemoval.from(Token.of(expression, syntax), this::isOfType)));
        return write(renamed(momentLiterals(plain(named(tokens)))));
    }

    /** By now every name is a column's. */
    private List<Token> renamed(List<Token> tokens) {
        return tokens.stream()
                .map(t -> t.kind() == Kind.NAME ? new Token(Kind.NAME, names.get(t.text())) : t)
                .toList();
    }

    /** A name as the database spells it, in whatever case it is written; null where there is none. */
    private String spelt(String name) {
        return columns.containsKey(name) ? name : spelling.get(name);
    }

    private boolean isOfType(String column, String cast) {
        boolean isValue = value.isPresent() && column.equalsIgnoreCase("VALUE");
        String known = isValue ? value.get() : spelt(column);
        SqlType type = known == null ? null : columns.get(known);
        if (type instanceof SqlType.IntegerType integer) {
            return switch (cast) {
                case "bigint", "int8" -> true;
                case "integer", "int", "int4" -> integer.bits() <= 32;
                case "smallint", "int2" -> integer.bits() <= 16;
                default -> false;
            };
        }
        return (type instanceof SqlType.DateType && cast.equals("date"))
                || (type instanceof SqlType.BooleanType && cast.equals("boolean"))
                || (type instanceof SqlType.TimestampType && cast.startsWith("timestamp"));
    }

    /** {@code = ANY (ARRAY[..])} becomes {@code IN (..)}, {@code <> ALL (ARRAY[..])} becomes {@code NOT IN (..)}. */
    private static List<Token> membership(List<Token> in) {
        List<Token> out = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            Token token = in.get(i);
            boolean any = token.is("any") && i > 0 && in.get(i - 1).is("=");
            boolean all = token.is("all") && i > 0 && in.get(i - 1).is("<>");
            if ((any || all) && i + 1 < in.size() && in.get(i + 1).is("(")) {
                int end = closing(in, i + 1);
                List<Token> list = unwrapped(in.subList(i + 2, end));
                int last = list.size() - 1;
                if (last < 3
                        || !list.get(0).is("array")
                        || !list.get(1).is("[")
                        || !list.get(last).is("]")) {
                    throw new UntranslatableException(token.text().toUpperCase(Locale.ROOT) + " over what is no list");
                }
                out.remove(out.size() - 1);
                if (all) {
                    out.add(Token.word("NOT"));
                }
                out.add(Token.word("IN"));
                out.add(Token.symbol("("));
                out.addAll(list.subList(2, last));
                out.add(Token.symbol(")"));
                i = end;
            } else {
                out.add(token);
            }
        }
        return out;
    }

    /** Without the parentheses around it all. */
    static List<Token> unwrapped(List<Token> tokens) {
        List<Token> inner = tokens;
        while (inner.size() >= 2 && inner.get(0).is("(") && closing(inner, 0) == inner.size() - 1) {
            inner = inner.subList(1, inner.size() - 1);
        }
        return inner;
    }

    private static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new UntranslatableException("a parenthesis that does not close");
    }

    /** Columns become names, operators and functions get their portable spelling. */
    private List<Token> named(List<Token> in) {
        List<Token> out = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            Token token = in.get(i);
            boolean call = i + 1 < in.size() && in.get(i + 1).is("(");
            switch (token.kind()) {
                case TEXT, NUMBER -> out.add(token);
                case NAME -> out.add(call && !isColumn(token.text()) ? function(token.text()) : column(token.text()));
                case WORD ->
                    out.add(
                            isKeywordHere(in, i)
                                    ? Token.word(token.text().toUpperCase(Locale.ROOT))
                                    : word(token.text(), call));
                case SYMBOL -> operator(token.text(), out);
            }
        }
        return out;
    }

    /** {@code DATE '..'} and {@code EXTRACT(YEAR ..}, even where there is a column of that name. */
    private static boolean isKeywordHere(List<Token> in, int at) {
        boolean literal = in.get(at).text().matches("(?i)DATE|TIME|TIMESTAMP")
                && at + 1 < in.size()
                && in.get(at + 1).kind() == Kind.TEXT;
        return literal || (at >= 2 && in.get(at - 1).is("(") && in.get(at - 2).is("EXTRACT"));
    }

    private boolean isColumn(String name) {
        return spelling.containsKey(name);
    }

    private Token word(String word, boolean call) {
        String upper = word.toUpperCase(Locale.ROOT);
        if (!call && value.isPresent() && upper.equals("VALUE")) {
            return new Token(Kind.NAME, value.get());
        }
        if (!call && isColumn(word) && !upper.equals("NULL")) {
            return column(word);
        }
        if (KEYWORDS.contains(upper)) {
            return Token.word(upper);
        }
        if (call) {
            return function(word);
        }
        throw new UntranslatableException(word);
    }

    private Token function(String name) {
        if (lengthInCharacters && name.equalsIgnoreCase("length")) {
            return Token.word("CHAR_LENGTH");
        }
        return Token.word(FUNCTIONS.getOrDefault(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)));
    }

    private Token column(String name) {
        String known = spelt(name);
        if (known == null) {
            throw new UntranslatableException("the column " + name + ", which is not in the model");
        }
        return new Token(Kind.NAME, known);
    }

    private static void operator(String symbol, List<Token> out) {
        switch (symbol) {
            case "~~" -> out.add(Token.word("LIKE"));
            case "!~~" -> {
                out.add(Token.word("NOT"));
                out.add(Token.word("LIKE"));
            }
            case "!=" -> out.add(Token.symbol("<>"));
            case "(", ")", ",", "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "||" -> out.add(Token.symbol(symbol));
            default -> throw new UntranslatableException("the operator " + symbol);
        }
    }

    /** Without parentheses around a lone name, text or number, where they are not those of a call or a list. */
    private static List<Token> plain(List<Token> in) {
        List<Token> out = new ArrayList<>(in);
        for (int i = 0; i + 2 < out.size(); i++) {
            Kind inner = out.get(i + 1).kind();
            boolean lone = out.get(i).is("(") && out.get(i + 2).is(")") && inner != Kind.SYMBOL && inner != Kind.WORD;
            boolean grouping = i == 0
                    || out.get(i - 1).kind() == Kind.SYMBOL
                    || (KEYWORDS.contains(out.get(i - 1).text())
                            && !out.get(i - 1).is("IN"));
            if (lone && grouping) {
                out.remove(i + 2);
                out.remove(i);
                i = Math.max(-1, i - 3);
            }
        }
        return out;
    }

    /** A text that is compared with a date becomes a date. */
    private List<Token> momentLiterals(List<Token> in) {
        List<Token> out = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            Token token = in.get(i);
            if (token.kind() == Kind.TEXT) {
                moment(in, i).ifPresent(word -> out.add(Token.word(word)));
            }
            out.add(token);
        }
        return out;
    }

    private Optional<String> moment(List<Token> in, int at) {
        int name = -1;
        if (at >= 2
                && (COMPARISONS.contains(in.get(at - 1).text())
                        || in.get(at - 1).is("BETWEEN"))) {
            name = at - 2;
        } else if (at >= 4
                && in.get(at - 1).is("AND")
                && in.get(at - 2).kind() == Kind.TEXT
                && in.get(at - 3).is("BETWEEN")) {
            name = at - 4;
        }
        if (name < 0 || in.get(name).kind() != Kind.NAME) {
            return Optional.empty();
        }
        SqlType type = columns.get(in.get(name).text());
        return type instanceof SqlType.DateType
                ? Optional.of("DATE")
                : type instanceof SqlType.TimestampType ? Optional.of("TIMESTAMP") : Optional.empty();
    }

    static String write(List<Token> tokens) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token before = i == 0 ? null : tokens.get(i - 1);
            boolean call = token.is("(")
                    && before != null
                    && before.kind() == Kind.WORD
                    && (!KEYWORDS.contains(before.text()) || before.is("EXTRACT") || before.is("CAST"));
            boolean sign = before != null
                    && before.is("-")
                    && token.kind() == Kind.NUMBER
                    && (i == 1
                            || tokens.get(i - 2).kind() == Kind.SYMBOL
                                    && !tokens.get(i - 2).is(")")
                            || KEYWORDS.contains(tokens.get(i - 2).text()));
            boolean tight = before == null || before.is("(") || token.is(")") || token.is(",") || call || sign;
            sql.append(tight ? "" : " ").append(written(token));
        }
        return sql.toString();
    }

    private static String written(Token token) {
        return switch (token.kind()) {
            case TEXT -> "'" + token.text().replace("'", "''") + "'";
            case NAME -> '"' + token.text().replace("\"", "\"\"") + '"';
            case WORD, NUMBER, SYMBOL -> token.text();
        };
    }
}
