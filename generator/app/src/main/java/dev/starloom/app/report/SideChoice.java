package dev.starloom.app.report;

import dev.starloom.app.config.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One side of a comparison.
 *
 * @param place JDBC URL without credentials, or a folder of CSV files
 * @param user user name
 * @param password reference to the password
 * @param schema schema to read; the connection's own where empty
 */
public record SideChoice(String place, Optional<String> user, Optional<Secret> password, Optional<String> schema) {
    /** A database or folder that asks for no password. */
    public static SideChoice of(String place) {
        return new SideChoice(place, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The folder, where it is one. */
    Optional<Path> folder() {
        return place.startsWith("jdbc:") ? Optional.empty() : Optional.of(Path.of(place));
    }
}
