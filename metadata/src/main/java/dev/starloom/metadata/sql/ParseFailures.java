package dev.starloom.metadata.sql;

import dev.starloom.metadata.document.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Puts the parser's complaint in one line, with the usual reason: a reserved word used as a name. */
final class ParseFailures {
    private static final Pattern ENCOUNTERED = Pattern.compile("Encountered \"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("(?i)[a-z][a-z_]*");

    private ParseFailures() {}

    static ProblemException explain(String where, SqlParseException failure) {
        String first = failure.getMessage().lines().findFirst().orElse("the SELECT does not parse");
        Matcher found = ENCOUNTERED.matcher(first);
        String message = first;
        if (found.find()) {
            String token = found.group(1).strip();
            String word = token.contains(" ") ? token.substring(token.lastIndexOf(' ') + 1) : token;
            message = word.equals("<EOF>")
                    ? "the SELECT ends too early"
                    : word.equals(";") ? "leave out the ';': one SELECT" : "'" + token + "' is not expected here";
            if (!word.equals("<EOF>") && WORD.matcher(word).matches()) {
                message +=
                        "; if it is a name, write it in double quotes: \"" + word + "\", because it is a reserved word";
            }
        }
        SqlParserPos position = failure.getPos();
        return new ProblemException(
                "SQL_SYNTAX",
                position == null ? where : Refusals.at(where, position.getLineNum(), position.getColumnNum()),
                message);
    }
}
