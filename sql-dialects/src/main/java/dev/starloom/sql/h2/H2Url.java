package dev.starloom.sql.h2;

import java.util.Locale;

/**
 * A URL of H2, {@code jdbc:h2:<place>;<setting>=<value>;...}.
 *
 * @param url the whole of it
 */
record H2Url(String url) {
    static final String PREFIX = "jdbc:h2:";

    private static final String MEMORY = "mem:";

    /** What stands between the prefix and the settings. */
    private String place() {
        return url.substring(PREFIX.length()).split(";", 2)[0];
    }

    /** Whether every connection would have a database of its own. */
    boolean isPrivate() {
        return place().equals(MEMORY);
    }

    /** Whether a setting stands in the URL. */
    boolean says(String setting) {
        return url.toUpperCase(Locale.ROOT).contains(";" + setting + "=");
    }

    /** The URL for someone who wants no database to be made. */
    String ofWhatIsThere() {
        return says("IFEXISTS") || place().startsWith(MEMORY) ? url : url + ";IFEXISTS=TRUE";
    }
}
