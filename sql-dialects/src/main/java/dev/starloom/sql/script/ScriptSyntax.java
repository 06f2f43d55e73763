package dev.starloom.sql.script;

/**
 * How an engine's client reads a script.
 *
 * @param mySql backticks around names, double quotes around texts, {@code #} comments, {@code DELIMITER} lines, comments
 *     that are code: {@code /*!40101 .. *}{@code /}
 * @param backslashEscapes whether a backslash in any text takes the next character for what it is
 * @param dollarQuotes whether texts may stand between {@code $tag$}
 * @param nestedComments whether comments hold comments
 * @param psql whether lines that begin with a backslash are for the client, and rows follow {@code COPY .. FROM stdin}
 */
public record ScriptSyntax(
        boolean mySql, boolean backslashEscapes, boolean dollarQuotes, boolean nestedComments, boolean psql) {
    public static final ScriptSyntax POSTGRESQL = new ScriptSyntax(false, false, true, true, true);
    public static final ScriptSyntax MYSQL = new ScriptSyntax(true, true, false, false, false);
    public static final ScriptSyntax DUCKDB = new ScriptSyntax(false, false, true, true, false);
    public static final ScriptSyntax H2 = new ScriptSyntax(false, false, true, true, false);
}
