package dev.starloom.sql.introspect;

import dev.starloom.metadata.SqlType;
import dev.starloom.sql.introspect.Token.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The literal that a default is, in portable SQL. */
final class DefaultLiteral {
    private DefaultLiteral() {}

    /**
     * The literal of the column's type; empty for NULL, which says nothing.
     *
     * @throws UntranslatableException where the default is no literal
     */
    static Optional<String> of(String text, SqlType type, ExpressionSyntax syntax) {
        List<Token> tokens =
                ExpressionTranslator.unwrapped(CastRemoval.from(Token.of(text, syntax), (column, cast) -> false));
        boolean negative =
                tokens.size() == 2 && tokens.get(0).is("-") && tokens.get(1).kind() == Kind.NUMBER;
        boolean moment = tokens.size() == 2
                && tokens.get(1).kind() == Kind.TEXT
                && Map.of("DATE", 1, "TIME", 1, "TIMESTAMP", 1)
                        .containsKey(tokens.get(0).text());
        if (negative || moment || tokens.size() == 1) {
            Token token = tokens.get(tokens.size() - 1);
            if (token.is("null")) {
                return Optional.empty();
            }
            if (token.kind() != Kind.NAME && (token.kind() != Kind.WORD || token.is("true") || token.is("false"))) {
                return Optional.of(literal((negative ? "-" : "") + token.text(), token.kind(), type));
            }
        }
        throw new UntranslatableException("an expression");
    }

    private static String literal(String value, Kind kind, SqlType type) {
        if (type instanceof SqlType.BooleanType) {
            return switch (value.toLowerCase(java.util.Locale.ROOT)) {
                case "1", "t", "true", "y", "yes", "on" -> "TRUE";
                case "0", "f", "false", "n", "no", "off" -> "FALSE";
                default -> throw new UntranslatableException("no truth value");
            };
        } else if (type instanceof SqlType.IntegerType || type instanceof SqlType.DecimalType) {
            return number(value).toPlainString();
        } else if (type instanceof SqlType.DoubleType) {
            return number(value).toString();
        } else if (type.isText()) {
            return "'" + value.replace("'", "''") + "'";
        } else if (kind != Kind.TEXT) {
            throw new UntranslatableException("no value of " + type.sql());
        } else if (type instanceof SqlType.DateType) {
            return "DATE '" + value + "'";
        } else if (type instanceof SqlType.TimestampType) {
            return "TIMESTAMP '" + (value.length() == "2020-01-01".length() ? value + " 00:00:00" : value) + "'";
        } else if (type instanceof SqlType.TimeType) {
            return "TIME '" + value + "'";
        }
        throw new UntranslatableException("a value of " + type.sql());
    }

    private static BigDecimal number(String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new UntranslatableException("no number");
        }
    }
}
