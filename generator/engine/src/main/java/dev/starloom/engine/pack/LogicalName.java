package dev.starloom.engine.pack;

import dev.starloom.metadata.document.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** The names a pack gives: one spelling that every engine, file system and expression takes unchanged. */
final class LogicalName {
    /** PostgreSQL cuts names at 63 bytes; the others take 64 and more. */
    private static final int MOST_CHARACTERS = 63;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0," + (MOST_CHARACTERS - 1) + "}");

    private static final int HASH_DIGITS = 8;

    private LogicalName() {}

    /** Records a problem if the name is none. */
    static boolean check(String what, String name, String where, Problems problems) {
        if (NAME.matcher(name).matches()) {
            return true;
        }
        problems.add(
                "WRONG_NAME",
                where,
                "'" + name + "' is no name for a " + what
                        + "; allowed are lower-case letters, digits and _, a letter first, at most " + MOST_CHARACTERS);
        return false;
    }

    /** A constraint's name, {@code <prefix>_<table>_<parts>}; one too long keeps its beginning and a hash of the whole. */
    static String constraint(String prefix, String table, List<String> parts) {
        String name = prefix + "_" + table + (parts.isEmpty() ? "" : "_" + String.join("_", parts));
        if (name.length() <= MOST_CHARACTERS) {
            return name;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            String digits = HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
            return name.substring(0, MOST_CHARACTERS - HASH_DIGITS - 1) + "_" + digits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
