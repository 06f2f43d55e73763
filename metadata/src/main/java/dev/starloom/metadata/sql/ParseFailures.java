package dev.starloom.metadata.sql;

import dev.starloom.metadata.document.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Puts the parser's complaint in one line, with the usual reason: a reserved word used as a name. */
final class ParseFailures {
    private static final Pattern ENCOUNTERED = Pattern.compile("Encountered \"([^\"]*)\"");
    private static final Pattern KEYWORD = Pattern.compile("Incorrect syntax near the keyword '([^']*)'.*");
    private static final Pattern WORD = Pattern.compile("(?i)[a-z][a-z_]*");

    private ParseFailures() {}

    static ProblemException explain(Refusals refusals, SqlParseException failure) {
        String first = failure.getMessage().lines().findFirst().orElse("the SELECT does not parse");
        SqlParserPos position = failure.getPos();
        return new ProblemException(
                "SQL_SYNTAX",
                position == null ? refusals.at(0, 0) : refusals.at(position.getLineNum(), position.getColumnNum()),
                message(first));
    }

    private static String message(String first) {
        Matcher keyword = KEYWORD.matcher(first);
        Matcher found = ENCOUNTERED.matcher(first);
        String token = keyword.matches()
                ? keyword.group(1)
                : found.find() ? found.group(1).strip() : null;
        if (token == null) {
            return first;
        }
        // Two words are shown where the second one is what surprised the parser.
        String word = token.substring(token.lastIndexOf(' ') + 1);
        if (word.equals("<EOF>")) {
            return "the SELECT ends too early";
        }
        return "'" + token + "' is not expected here"
                + (WORD.matcher(word).matches()
                        ? "; if it is a name, write it in double quotes: \"" + word
                                + "\", because it is a reserved word"
                        : "");
    }
}
