package dev.starloom.metadata.expression;

import dev.starloom.metadata.document.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.impl.SqlParserImpl;

/**
 * The text of an expression and its parse tree. Names that SQL reserves ({@code order.order_date}, a column
 * {@code value}) are put in quotes before parsing, where they cannot be the key word, and positions are told as in the
 * text that was written.
 */
final class Source {
    private static final SqlParser.Config PARSER = SqlParser.config()
            .withQuoting(Quoting.DOUBLE_QUOTE)
            .withUnquotedCasing(Casing.UNCHANGED)
            .withQuotedCasing(Casing.UNCHANGED)
            .withIdentifierMaxLength(256);

    private static final Set<String> RESERVED = reserved();

    /** Texts, quoted names and comments, which are passed over; names and their qualifiers; anything else. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<skip>'[^']*+(?:''[^']*+)*+'|--[^\\n]*|/\\*.*?\\*/|\\d[\\w.]*)"
                    + "|(?<name>(?:[\\p{L}_][\\w$]*|\"[^\"]*+(?:\"\"[^\"]*+)*+\")(?:\\s*\\.\\s*(?:[\\p{L}_][\\w$]*|\"[^\"]*+(?:\"\"[^\"]*+)*+\"))*)"
                    + "|(?<other>\\S)",
            Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

    /** Words that hold an expression together: a column of that name is written in quotes. */
    private static final Set<String> STRUCTURE = Set.of(
            "AND",
            "OR",
            "NOT",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "IS",
            "NULL",
            "BETWEEN",
            "IN",
            "LIKE",
            "ESCAPE",
            "FROM",
            "FOR",
            "AS",
            "TRUE",
            "FALSE",
            "UNKNOWN",
            "CAST",
            "EXTRACT",
            "SUBSTRING",
            "TRIM",
            "LEADING",
            "TRAILING",
            "BOTH",
            "DISTINCT",
            "SELECT",
            "INTERVAL");

    private final String where;
    private final String sql;
    private final List<Integer> inserted = new ArrayList<>();

    Source(String where, String sql) {
        this.where = where;
        this.sql = sql;
    }

    String where() {
        return where;
    }

    String sql() {
        return sql;
    }

    private static Set<String> reserved() {
        var metadata = SqlParser.create("", PARSER).getMetadata();
        Set<String> words = new TreeSet<>();
        for (String token : metadata.getTokens()) {
            if (metadata.isReservedWord(token)) {
                words.add(token);
            }
        }
        return words;
    }

    /** @param names what may be read, to tell a name from the key word */
    SqlNode parse(Collection<String> names) {
        return parse(quotedFor(names));
    }

    /** The text as it is parsed: reserved words that are names stand in quotes. */
    String quotedFor(Collection<String> names) {
        inserted.clear();
        return quoteReserved(names);
    }

    /** Parses what {@link #quotedFor} gave. */
    SqlNode parse(String text) {
        try {
            return SqlParser.create(text, PARSER.withParserFactory(SqlParserImpl.FACTORY))
                    .parseExpression();
        } catch (SqlParseException e) {
            String message = e.getMessage() == null
                    ? "cannot be read"
                    : e.getMessage().lines().findFirst().orElse("");
            message = message.replaceFirst(" at line \\d+, column \\d+\\.?$", "");
            throw problem("EXPRESSION_SYNTAX", e.getPos(), message + "; this is not an expression of SQL");
        }
    }

    private String quoteReserved(Collection<String> names) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(names);
        StringBuilder result = new StringBuilder();
        Matcher m = TOKEN.matcher(sql);
        int copied = 0;
        List<String> before = new ArrayList<>(List.of("", ""));
        while (m.find()) {
            String name = m.group("name");
            if (name != null) {
                boolean qualified = name.indexOf('.') >= 0;
                if (qualified || isBareName(name, known, before, m.end())) {
                    result.append(sql, copied, m.start());
                    quoteParts(name, result);
                    copied = m.end();
                }
            }
            before.remove(0);
            before.add(m.group().toUpperCase(Locale.ROOT));
        }
        return result.append(sql, copied, sql.length()).toString();
    }

    private boolean isBareName(String word, Set<String> known, List<String> before, int end) {
        String upper = word.toUpperCase(Locale.ROOT);
        if (!RESERVED.contains(upper) || STRUCTURE.contains(upper) || !known.contains(word)) {
            return false;
        }
        String rest = sql.substring(end).stripLeading();
        boolean callOrLiteral = rest.startsWith("(") || rest.startsWith("'");
        boolean unitOrType = before.get(1).equals("AS")
                || (before.get(1).equals("(") && before.get(0).equals("EXTRACT"));
        return !callOrLiteral && !unitOrType;
    }

    private void quoteParts(String name, StringBuilder result) {
        Matcher part = Pattern.compile("\"[^\"]*+(?:\"\"[^\"]*+)*+\"|[^\\s.\"]+|[\\s.]+")
                .matcher(name);
        while (part.find()) {
            String text = part.group();
            if (RESERVED.contains(text.toUpperCase(Locale.ROOT))) {
                inserted.add(result.length());
                result.append('"').append(text).append('"');
                inserted.add(result.length() - 1);
            } else {
                result.append(text);
            }
        }
    }

    ProblemException problem(String code, SqlParserPos position, String message) {
        return new ProblemException(code, where, message + place(position) + ", in: " + sql.strip());
    }

    /** Position in the text as written; quotes never span lines, so only the column is mapped, on the first line. */
    private String place(SqlParserPos position) {
        if (position == null || position.getLineNum() < 1) {
            return "";
        }
        int line = position.getLineNum();
        int column = position.getColumnNum();
        int lineStart = 0;
        // offsets of insertions are those of the parsed text, whose lines are the written ones and the quotes in them
        String[] lines = sql.split("\n", -1);
        int added = 0;
        for (int i = 0; i < line - 1 && i < lines.length; i++) {
            lineStart += lines[i].length() + 1;
            while (added < inserted.size() && inserted.get(added) < lineStart + added) {
                added++;
            }
        }
        int addedBefore = added;
        int offset = lineStart + addedBefore + column - 1;
        int shift = 0;
        for (int i = addedBefore; i < inserted.size() && inserted.get(i) < offset; i++) {
            shift++;
        }
        String where = "column " + (column - shift);
        return " (" + (lines.length > 1 ? "line " + line + ", " : "") + where + ")";
    }
}
