package dev.starloom.sql.script;

import java.util.List;
import java.util.regex.Pattern;

/** Guesses a script's dialect by words that only one engine has. */
final class DialectGuess {
    private static final int LOOKED_AT = 1 << 20;

    private record Sign(String dialect, Pattern pattern) {}

    private static final List<Sign> SIGNS = List.of(
            sign("mariadb", "(?i)^-- MariaDB dump|/\\*M!"),
            sign("postgresql", "(?i)\\bplpgsql\\b|^CREATE EXTENSION\\b|\\bBIGSERIAL\\b"),
            sign("mysql", "(?im)`|\\bENGINE\\s*=|\\bAUTO_INCREMENT\\b|^DELIMITER |/\\*!\\d|\\bUNSIGNED\\b"),
            sign("duckdb", "(?i)\\b(HUGEINT|UBIGINT|UINTEGER|USMALLINT|UTINYINT)\\b|\\bSTRUCT\\s*\\(|\\bMAP\\s*\\("),
            sign("postgresql", "(?s)."));

    /** Comments may speak of anything; the first line of a dump is one, too, and is looked at as it stands. */
    private static final Pattern COMMENT = Pattern.compile("(?m)(?<!^)--[^\n]*|^-- (?!MariaDB dump)[^\n]*");

    private DialectGuess() {}

    private static Sign sign(String dialect, String pattern) {
        return new Sign(dialect, Pattern.compile(pattern, Pattern.MULTILINE));
    }

    static String of(String script) {
        String start = COMMENT.matcher(script.substring(0, Math.min(LOOKED_AT, script.length())))
                .replaceAll("");
        return SIGNS.stream()
                .filter(s -> s.pattern().matcher(start).find())
                .map(Sign::dialect)
                .findFirst()
                .orElse("postgresql");
    }
}
