package dev.starloom.sql.h2;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Failures;
import dev.starloom.sql.Locations;
import dev.starloom.sql.ServerRefusal;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/** What H2's error codes mean and what to do about them. */
final class H2Failures {
    static final int DUPLICATE_KEY = 23505;

    private static final int ALREADY_IN_USE = 90020;
    private static final int NOT_FOUND = 90146;
    private static final int NOT_FOUND_AND_NOT_MADE = 90149;
    private static final int IMPLICITLY_RELATIVE = 90011;
    private static final int LOCK_TIMEOUT = 50200;
    private static final int DEADLOCK = 40001;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final int EXCLUSIVE_MODE = 90135;
    private static final int OUT_OF_MEMORY = 90108;
    private static final int NO_DISK_SPACE = 90100;

    // Our statements are generated and long: what is wrong stands before them.
    private static final Pattern STATEMENT = Pattern.compile("; SQL statement:.*", Pattern.DOTALL);

    private H2Failures() {}

    /** Why a database could not be opened. */
    static TargetException opening(TargetSettings settings, SQLException e) {
        String where = "H2 at " + Locations.withoutSecrets(settings.jdbcUrl());
        return switch (e.getErrorCode()) {
            case ALREADY_IN_USE ->
                new TargetException(
                        Kind.OCCUPIED,
                        where
                                + " is in use by another process: close it there, choose another file, or let both reach it"
                                + " through a server (jdbc:h2:tcp://host/name)",
                        e);
            case NOT_FOUND, NOT_FOUND_AND_NOT_MADE ->
                new TargetException(Kind.UNREACHABLE, where + ": there is no such database; correct the URL", e);
            case IMPLICITLY_RELATIVE ->
                new TargetException(
                        Kind.UNREACHABLE,
                        where + ": H2 wants a path that begins with ./ or with the root, such as jdbc:h2:./warehouse",
                        e);
            default -> ServerRefusal.of(H2Target.ENGINE, settings, e);
        };
    }

    /** A failure while working. */
    static TargetException working(String doing, SQLException e) {
        String reason = reason(e);
        String hint = switch (e.getErrorCode()) {
            case OUT_OF_MEMORY -> "; nothing of this step was kept: give the process more memory";
            case NO_DISK_SPACE -> "; nothing of this step was kept: free some disk space, then run again";
            case EXCLUSIVE_MODE -> "; another star is being published: try again";
            default -> "";
        };
        return new TargetException(hint.isEmpty() ? Kind.FAILED : Kind.EXHAUSTED, doing + ": " + reason + hint, e);
    }

    /** Whether somebody stood in the way who may be gone at the next attempt. */
    static boolean isPassing(SQLException e) {
        return Set.of(LOCK_TIMEOUT, DEADLOCK, CONCURRENT_UPDATE, EXCLUSIVE_MODE).contains(e.getErrorCode());
    }

    /** The driver's message, without the statement. */
    static String reason(SQLException e) {
        return STATEMENT.matcher(Failures.reason(e)).replaceFirst("");
    }
}
