package dev.starloom.metadata.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParser;

/**
 * A SELECT in which words that the parser reserves, but portable SQL has no use for, stand in double quotes, so that a table
 * may be called {@code returns} and a column {@code value}. Places in the result are told as places in the original.
 */
final class QuotedNames {
    /** A comment, a text, a quoted name, a number, a word, or any other character that is not blank. */
    private static final Pattern TOKEN = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[0-9][0-9.eE]*|[A-Za-z_][A-Za-z0-9_$]*|\\S",
            Pattern.DOTALL);

    private static final Set<String> KEYWORDS = Set.of(
            ("ALL AND ANY ARRAY AS ASC ASYMMETRIC BETWEEN BIGINT BINARY BOOLEAN BY CASE CAST CHAR CHARACTER CROSS CUBE"
                            + " CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DATE DECIMAL DELETE DESC"
                            + " DISTINCT DOUBLE ELSE END ESCAPE EXCEPT EXCLUDE EXISTS EXPLAIN EXTRACT FALSE FETCH FILTER FIRST"
                            + " FLOAT FOLLOWING FOR FROM FULL GROUP GROUPING HAVING IGNORE IN INNER INSERT INT INTEGER"
                            + " INTERSECT INTERVAL INTO IS JOIN LAST LATERAL LEFT LIKE LIMIT LOCALTIME LOCALTIMESTAMP MERGE"
                            + " MINUS NATURAL NEXT NOT NULL NULLS NUMERIC OFFSET ON ONLY OR ORDER OUTER OVER PARTITION"
                            + " PRECEDING PRECISION QUALIFY RANGE REAL RECURSIVE RESPECT RIGHT ROLLUP ROW ROWS SELECT SESSION_USER"
                            + " SET SETS SIMILAR SMALLINT SOME SYMMETRIC SYSTEM_USER TABLE TABLESAMPLE THEN TIME TIMESTAMP TINYINT"
                            + " TO TRUE UNBOUNDED UNION UNKNOWN UNNEST UPDATE USING VALUES VARBINARY VARCHAR VARYING WHEN"
                            + " WHERE WINDOW WITH WITHIN")
                    .split(" "));

    private static final SqlAbstractParserImpl.Metadata PARSER =
            SqlParser.create("SELECT 1").getMetadata();

    private final String text;
    private final List<Place> quotes;

    private record Place(int line, int column) {}

    private QuotedNames(String text, List<Place> quotes) {
        this.text = text;
        this.quotes = quotes;
    }

    /** Quotes what can only be a name. */
    static QuotedNames in(String sql) {
        StringBuilder out = new StringBuilder();
        List<Place> quotes = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        List<int[]> tokens = new ArrayList<>();
        while (matcher.find()) {
            String token = matcher.group();
            if (!token.startsWith("--") && !token.startsWith("/*")) {
                tokens.add(new int[] {matcher.start(), matcher.end()});
            }
        }
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String word = word(sql, tokens, i);
            if (isName(word, word(sql, tokens, i - 2), word(sql, tokens, i - 1), word(sql, tokens, i + 1))) {
                out.append(sql, copied, tokens.get(i)[0]).append('"');
                quotes.add(lastPlace(out));
                out.append(word).append('"');
                quotes.add(lastPlace(out));
                copied = tokens.get(i)[1];
            }
        }
        return new QuotedNames(out.append(sql, copied, sql.length()).toString(), List.copyOf(quotes));
    }

    private static String word(String sql, List<int[]> tokens, int index) {
        return index < 0 || index >= tokens.size() ? "" : sql.substring(tokens.get(index)[0], tokens.get(index)[1]);
    }

    private static boolean isName(String word, String beforeLast, String last, String next) {
        String upper = word.toUpperCase(Locale.ROOT);
        if (word.isEmpty() || !Character.isLetter(word.charAt(0)) || !PARSER.isReservedWord(upper)) {
            return false;
        }
        if (last.equals(".") || next.equals(".")) {
            return true;
        }
        boolean unitOfExtract = last.equals("(") && beforeLast.equalsIgnoreCase("EXTRACT");
        return !KEYWORDS.contains(upper) && !next.equals("(") && !unitOfExtract;
    }

    private static Place lastPlace(StringBuilder text) {
        int lines = (int) text.chars().filter(c -> c == '\n').count();
        return new Place(lines + 1, text.length() - 1 - text.lastIndexOf("\n"));
    }

    /** What to parse. */
    String text() {
        return text;
    }

    /** The column, in the original text, of a place in {@link #text()}. */
    int originalColumn(int line, int column) {
        int before = 0;
        for (Place quote : quotes) {
            before += quote.line() == line && quote.column() < column ? 1 : 0;
        }
        return column - before;
    }
}
