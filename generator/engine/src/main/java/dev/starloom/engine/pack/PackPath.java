package dev.starloom.engine.pack;

import dev.starloom.metadata.document.ProblemException;
import java.util.regex.Pattern;

/** Keeps the paths that a pack names inside the pack, before any file system is asked. */
final class PackPath {
    static final String CODE = "PATH_REFUSED";

    /** Parts of letters, digits and . _ - that do not start with a dot: no {@code ..}, no drive, no separator but /. */
    private static final Pattern ALLOWED =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private static final int MOST_CHARACTERS = 300;

    private PackPath() {}

    /** @throws ProblemException if the path is not one that may be read */
    static String checked(String path) {
        if (path.length() > MOST_CHARACTERS || !ALLOWED.matcher(path).matches()) {
            throw new ProblemException(
                    CODE,
                    "",
                    "'" + path + "' is no path within the pack; allowed are names of letters, digits, '.', '_' and '-'"
                            + " separated by '/', without a leading '/' and without '..'");
        }
        return path;
    }
}
