package dev.starloom.sql;

import java.util.regex.Pattern;

/** JDBC URLs as they may be shown. */
public final class Locations {
    private static final Pattern USER_INFO = Pattern.compile("//[^/?;]*@");
    // Everything behind the first ? or ; may hold a credential under some driver's own key.
    private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);

    private Locations() {}

    /** The URL without user, password and driver parameters. */
    public static String withoutSecrets(String jdbcUrl) {
        return PARAMETERS.matcher(USER_INFO.matcher(jdbcUrl).replaceFirst("//")).replaceFirst("");
    }
}
