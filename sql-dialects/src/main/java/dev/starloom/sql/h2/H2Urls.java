package dev.starloom.sql.h2;

import static java.util.Map.entry;

import dev.starloom.sql.UrlRules;
import dev.starloom.sql.UrlRules.Value;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may reach H2. Not on the list: what runs SQL or loads classes ({@code INIT}, {@code DATABASE_EVENT_LISTENER}, ...), opens a
 * socket ({@code AUTO_SERVER}), or writes elsewhere ({@code TRACE_LEVEL_FILE}). Of H2's file systems only the plain one, and
 * no escaped setting.
 */
final class H2Urls {
    private static final String PATH = "(?!//|\\\\\\\\)(?![A-Za-z][A-Za-z0-9+.-]+:)[^\\p{Cntrl};?%]+";
    private static final String SERVER =
            "//(?:[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?/(?:mem:)?[A-Za-z0-9_./~-]+";

    static final UrlRules RULES = new UrlRules(
            H2Url.PREFIX,
            Pattern.compile("mem:[A-Za-z0-9_. -]*|(?:file:)?" + PATH + "|(?:tcp|ssl):" + SERVER),
            "jdbc:h2:./warehouse, jdbc:h2:mem:warehouse or jdbc:h2:tcp://host/warehouse",
            UrlRules.Parameters.SETTINGS,
            Map.ofEntries(
                    entry("ACCESS_MODE_DATA", Value.WORD),
                    entry("CACHE_SIZE", Value.NUMBER),
                    entry("CASE_INSENSITIVE_IDENTIFIERS", Value.FLAG),
                    entry("COMPRESS", Value.FLAG),
                    entry("DATABASE_TO_LOWER", Value.FLAG),
                    entry("DATABASE_TO_UPPER", Value.FLAG),
                    entry("DB_CLOSE_DELAY", Value.NUMBER),
                    entry("DB_CLOSE_ON_EXIT", Value.FLAG),
                    entry("DEFAULT_LOCK_TIMEOUT", Value.NUMBER),
                    entry("DEFAULT_NULL_ORDERING", Value.WORD),
                    entry("IFEXISTS", Value.FLAG),
                    entry("LOCK_TIMEOUT", Value.NUMBER),
                    entry("MAX_MEMORY_ROWS", Value.NUMBER),
                    entry("MODE", Value.WORD),
                    entry("NON_KEYWORDS", Value.WORD),
                    entry("SCHEMA", Value.WORD),
                    entry("TIME ZONE", Value.WORD),
                    entry("WRITE_DELAY", Value.NUMBER)));

    private H2Urls() {}
}
