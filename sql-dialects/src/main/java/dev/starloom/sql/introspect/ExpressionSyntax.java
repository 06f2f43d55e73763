package dev.starloom.sql.introspect;

/**
 * How an engine's catalog writes expressions.
 *
 * @param nameQuote what stands around quoted names: {@code "} or a backtick
 * @param backslashEscapes whether a backslash in a text takes the next character for what it is
 */
public record ExpressionSyntax(char nameQuote, boolean backslashEscapes) {
    public static final ExpressionSyntax STANDARD = new ExpressionSyntax('"', false);
    public static final ExpressionSyntax MYSQL = new ExpressionSyntax('`', true);
}
