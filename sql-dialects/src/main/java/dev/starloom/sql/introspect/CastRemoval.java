package dev.starloom.sql.introspect;

import dev.starloom.sql.introspect.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes the casts out of an expression as catalogs write them ({@code 'A'::character varying}, {@code CAST('t' AS BOOLEAN)}):
 * a literal becomes a literal of its type, and casts that change no value go. Any other cast is refused.
 */
final class CastRemoval {
    /** Words that go on a type's name. */
    private static final Set<String> MORE = Set.of("varying", "precision", "with", "without", "time", "zone");

    private static final Set<String> NUMBERS = Set.of(
            "smallint",
            "integer",
            "int",
            "bigint",
            "numeric",
            "decimal",
            "real",
            "double precision",
            "double",
            "float",
            "int2",
            "int4",
            "int8",
            "float4",
            "float8",
            "tinyint",
            "hugeint");

    /** A cast of a column or a sum to one of these changes nothing that a comparison sees. */
    private static final Set<String> HARMLESS = Set.of(
            "text", "character varying", "varchar", "bpchar", "numeric", "decimal", "double precision", "double");

    private static final Set<String> NARROWING = Set.of(
            "smallint",
            "integer",
            "int",
            "bigint",
            "real",
            "float",
            "int2",
            "int4",
            "int8",
            "float4",
            "tinyint",
            "hugeint",
            "date",
            "time",
            "timestamp",
            "time without time zone",
            "timestamp without time zone",
            "timestamp with time zone",
            "time with time zone",
            "interval",
            "boolean",
            "character",
            "char");

    /** Whether a column holds nothing but values of a type, so that a cast of it to that type changes none. */
    @FunctionalInterface
    interface SameType {
        boolean test(String column, String type);
    }

    private final List<Token> in;
    private final SameType same;
    private final List<Token> out = new ArrayList<>();
    private int at;

    private CastRemoval(List<Token> in, SameType same) {
        this.in = in;
        this.same = same;
    }

    static List<Token> from(List<Token> tokens, SameType same) {
        return new CastRemoval(tokens, same).run();
    }

    private List<Token> run() {
        while (at < in.size()) {
            Token token = in.get(at);
            if (token.is("::")) {
                at++;
                apply(type());
            } else if (token.is("cast") && isLiteralCast()) {
                out.add(in.get(at + 2));
                at += 4;
                apply(type());
                at++;
            } else {
                out.add(token);
                at++;
            }
        }
        return out;
    }

    /** {@code CAST ( literal AS ...}. */
    private boolean isLiteralCast() {
        return at + 4 < in.size()
                && in.get(at + 1).is("(")
                && (in.get(at + 2).kind() == Kind.TEXT || in.get(at + 2).kind() == Kind.NUMBER)
                && in.get(at + 3).is("as");
    }

    /** Reads a type's name, lower case, without its length; an array ends in []. */
    private String type() {
        StringBuilder name = new StringBuilder(next().text().toLowerCase(Locale.ROOT));
        while (at < in.size()) {
            Token token = in.get(at);
            if (token.kind() == Kind.WORD && MORE.contains(token.text().toLowerCase(Locale.ROOT))) {
                name.append(' ').append(token.text().toLowerCase(Locale.ROOT));
                at++;
            } else if (token.is(".")) {
                at++;
                name.setLength(0);
                name.append(next().text());
            } else if (token.is("(")) {
                while (!next().is(")")) {
                    // a length, or precision and scale
                }
            } else if (token.is("[") && at + 1 < in.size() && in.get(at + 1).is("]")) {
                at += 2;
                name.append("[]");
            } else {
                break;
            }
        }
        return name.toString();
    }

    private Token next() {
        if (at >= in.size()) {
            throw new UntranslatableException("a cast without a type");
        }
        return in.get(at++);
    }

    private void apply(String type) {
        int last = out.size() - 1;
        if (last < 0) {
            throw new UntranslatableException("a cast of nothing");
        }
        Token operand = out.get(last);
        if (operand.kind() == Kind.TEXT) {
            out.remove(last);
            literal(operand.text(), type);
        } else if (operand.kind() != Kind.NUMBER && !operand.is("null") && !isNegativeNumber()) {
            if (NARROWING.contains(type) && !isColumnOf(type)) {
                throw new UntranslatableException("a cast to " + type);
            } else if (!HARMLESS.contains(type)
                    && !type.endsWith("[]")
                    && operand.kind() != Kind.NAME
                    && operand.kind() != Kind.WORD
                    && !operand.is(")")) {
                throw new UntranslatableException("a cast to " + type);
            }
        }
    }

    /** {@code (-1)::integer}. */
    private boolean isNegativeNumber() {
        int n = out.size();
        return n >= 4
                && out.get(n - 1).is(")")
                && out.get(n - 2).kind() == Kind.NUMBER
                && out.get(n - 3).is("-")
                && out.get(n - 4).is("(");
    }

    /** {@code (quantity)::integer}, where the quantity is an integer. */
    private boolean isColumnOf(String type) {
        int last = out.size() - 1;
        boolean wrapped =
                last >= 2 && out.get(last).is(")") && out.get(last - 2).is("(");
        Token operand = out.get(wrapped ? last - 1 : last);
        boolean named = operand.kind() == Kind.NAME || operand.kind() == Kind.WORD;
        return named && same.test(operand.text(), type);
    }

    private void literal(String text, String type) {
        if (NUMBERS.contains(type)) {
            if (!text.matches("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?")) {
                throw new UntranslatableException("the number '" + text + "'");
            }
            if (text.startsWith("-")) {
                out.add(Token.symbol("-"));
            }
            out.add(new Token(Kind.NUMBER, text.replaceFirst("^[-+]", "")));
        } else if (type.equals("boolean") || type.equals("bool")) {
            out.add(Token.word(text.toLowerCase(Locale.ROOT).startsWith("t") || text.equals("1") ? "TRUE" : "FALSE"));
        } else if (type.equals("date")
                || type.startsWith("timestamp")
                || type.startsWith("time")
                || type.equals("datetime")) {
            moment(text, type);
        } else if (type.endsWith("[]") || type.equals("interval")) {
            throw new UntranslatableException("a literal of type " + type);
        } else {
            out.add(new Token(Kind.TEXT, text));
        }
    }

    private void moment(String text, String type) {
        String plain = text.replaceFirst("\\+00(:00)?$", "");
        if (plain.matches(".*\\d[-+]\\d\\d(:\\d\\d)?$") && !type.equals("date") && plain.contains(":")) {
            throw new UntranslatableException("a moment with a zone");
        }
        if (!plain.matches("[-0-9:. T]+")) {
            throw new UntranslatableException("the moment '" + text + "'");
        }
        out.add(Token.word(
                type.equals("date") ? "DATE" : type.startsWith("time ") || type.equals("time") ? "TIME" : "TIMESTAMP"));
        out.add(new Token(Kind.TEXT, plain));
    }
}
