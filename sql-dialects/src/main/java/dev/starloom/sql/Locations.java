package dev.starloom.sql;

import java.util.regex.Pattern;

/** JDBC URLs as they may be shown. */
public final class Locations {
    private static final Pattern USER_INFO = Pattern.compile("//[^/?;]*@");
    // As other drivers have it: jdbc:oracle:thin:user/password@host.
    private static final Pattern BEFORE_HOST = Pattern.compile("^(jdbc:[A-Za-z0-9+.-]+:)[^?;]*@");
    // Everything behind the first ? or ; may hold a credential under some driver's own key.
    private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);

    private Locations() {}

    /** The URL without user, password and driver parameters. */
    public static String withoutSecrets(String jdbcUrl) {
        String hosts = USER_INFO.matcher(jdbcUrl).replaceFirst("//");
        return PARAMETERS
                .matcher(BEFORE_HOST.matcher(hosts).replaceFirst("$1...@"))
                .replaceFirst("");
    }
}
