package dev.starloom.sql;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets through one statement that reads. A transaction for reading is no fence by itself: a text of several statements can
 * end it before it writes, and some engines write files from within it.
 */
final class ReadingStatement {
    private static final Set<String> READING = Set.of(
            "SELECT",
            "WITH",
            "FROM",
            "VALUES",
            "TABLE",
            "SHOW",
            "DESCRIBE",
            "DESC",
            "EXPLAIN",
            "SUMMARIZE",
            "PIVOT",
            "UNPIVOT");
    private static final Pattern WORD = Pattern.compile("[\\s(]*([A-Za-z]+)");
    private static final Pattern EXPLAINED = Pattern.compile(
            "(?i)[\\s(]*EXPLAIN\\s+(?:ANALYZE\\s+|VERBOSE\\s+|EXTENDED\\s+|\\([^)]*\\)\\s*|FORMAT\\s*=\\s*\\w+\\s+)*");
    private static final Pattern DOLLAR_TAG = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z_0-9]*)?\\$");

    /** What writes outside of every transaction: files of H2's and PostgreSQL's servers, tables over links to elsewhere. */
    private static final Pattern WRITING_FUNCTION = Pattern.compile(
            "(?i)\\b(CSVWRITE|FILE_WRITE|LINK_SCHEMA|LO_EXPORT|LO_IMPORT|PG_FILE_WRITE|DBLINK_EXEC)\"?\\s*\\(");

    private static final Pattern INTO_FILE = Pattern.compile("(?i)\\bINTO\\s+(OUTFILE|DUMPFILE)\\b");

    /** Spells names by code points, so that no list of names can see them. */
    private static final Pattern SPELT_NAME = Pattern.compile("(?i)\\bU&\"");

    private ReadingStatement() {}

    /**
     * The statement, without the semicolon after it.
     *
     * @param mysql whether quotes, escapes and comments are MySQL's
     * @throws TargetException of kind FAILED where the text is not one statement that reads
     */
    static String of(String text, boolean mysql) {
        String bare = withoutQuotesAndComments(text, mysql);
        String trimmed = bare.stripTrailing();
        int end = trimmed.length();
        while (end > 0 && (trimmed.charAt(end - 1) == ';' || Character.isWhitespace(trimmed.charAt(end - 1)))) {
            end--;
        }
        if (end == 0) {
            throw refused("there is no statement in it");
        }
        if (bare.substring(0, end).indexOf(';') >= 0) {
            throw refused("it holds more than one statement");
        }
        requireReading(bare.substring(0, end));
        requireNothingWritten(withoutTextsAndComments(text, mysql));
        return text.substring(0, end);
    }

    private static void requireReading(String bare) {
        Matcher word = WORD.matcher(bare);
        String first = word.lookingAt() ? word.group(1).toUpperCase(Locale.ROOT) : bare.strip();
        if (!READING.contains(first)) {
            throw refused("it begins with " + first);
        }
        if (first.equals("EXPLAIN")) {
            Matcher explained = EXPLAINED.matcher(bare);
            if (explained.lookingAt()) {
                requireReading(bare.substring(explained.end()));
            }
        }
    }

    private static void requireNothingWritten(String withNames) {
        for (Pattern writing : new Pattern[] {WRITING_FUNCTION, INTO_FILE}) {
            Matcher found = writing.matcher(withNames);
            if (found.find()) {
                throw refused("it calls " + found.group(1).toUpperCase(Locale.ROOT) + ", which writes");
            }
        }
        if (SPELT_NAME.matcher(withNames).find()) {
            throw refused("it spells a name by its code points (U&\"...\"): write the name itself");
        }
    }

    private static TargetException refused(String reason) {
        return new TargetException(
                Kind.FAILED,
                "only one statement that reads is run here, such as SELECT or WITH; " + reason
                        + ". Nothing was changed: to change a warehouse, use its own client");
    }

    /** The text with everything quoted or commented blanked out, every other character where it was. */
    private static String withoutQuotesAndComments(String text, boolean mysql) {
        return blanked(text, mysql, false);
    }

    /** Likewise, but with quoted names as they are. */
    private static String withoutTextsAndComments(String text, boolean mysql) {
        return blanked(text, mysql, true);
    }

    private static String blanked(String text, boolean mysql, boolean keepNames) {
        StringBuilder bare = new StringBuilder(text);
        int i = 0;
        while (i < text.length()) {
            int end = endOfHidden(text, i, mysql);
            if (end == i) {
                i++;
                continue;
            }
            if (keepNames && (text.charAt(i) == '`' || text.charAt(i) == '"' && !mysql)) {
                i = end;
                continue;
            }
            boolean comment = text.charAt(i) == '-' || text.charAt(i) == '/' || text.charAt(i) == '#';
            for (int j = i; j < end; j++) {
                bare.setCharAt(j, comment ? ' ' : '\'');
            }
            i = end;
        }
        return bare.toString();
    }

    /** Where what is quoted or commented from here ends; here, where nothing is. */
    private static int endOfHidden(String text, int start, boolean mysql) {
        char c = text.charAt(start);
        boolean quote = c == '\'' || c == '"' || mysql && c == '`';
        if (quote) {
            return endOfQuoted(text, start, mysql ? c != '`' : c == '\'' && isEscapeString(text, start));
        }
        if (startsLineComment(text, start, mysql)) {
            int end = text.indexOf('\n', start);
            return end < 0 ? text.length() : end;
        }
        // A comment that MySQL runs stays visible, and is refused by its first word or its semicolon.
        if (text.startsWith("/*", start) && !(mysql && text.startsWith("/*!", start))) {
            return endOfComment(text, start, !mysql);
        }
        if (c == '$' && !mysql) {
            Matcher tag = DOLLAR_TAG.matcher(text).region(start, text.length());
            if (tag.lookingAt()) {
                int end = text.indexOf(tag.group(), tag.end());
                return end < 0 ? text.length() : end + tag.group().length();
            }
        }
        return start;
    }

    /** MySQL reads {@code 5--1} as a sum. */
    private static boolean startsLineComment(String text, int start, boolean mysql) {
        if (!mysql) {
            return text.startsWith("--", start);
        }
        boolean dashes = text.startsWith("--", start) && (start + 2 == text.length() || text.charAt(start + 2) <= ' ');
        return dashes || text.charAt(start) == '#';
    }

    /** {@code E'...'}, in which a backslash escapes. */
    private static boolean isEscapeString(String text, int quote) {
        return quote > 0
                && Character.toUpperCase(text.charAt(quote - 1)) == 'E'
                && (quote == 1 || !Character.isJavaIdentifierPart(text.charAt(quote - 2)));
    }

    private static int endOfQuoted(String text, int start, boolean escapes) {
        char quote = text.charAt(start);
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            i += escapes && text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + 1);
    }

    private static int endOfComment(String text, int start, boolean nests) {
        int depth = 1;
        int i = start + 2;
        while (i < text.length() && depth > 0) {
            if (text.startsWith("*/", i)) {
                depth--;
                i += 2;
            } else if (nests && text.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else {
                i++;
            }
        }
        return i;
    }
}
