package dev.starloom.sql;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.metadata.target.TargetSettings;
import java.sql.SQLException;

/** Why a server could not be used, in words that say what to do. */
public final class ServerRefusal {
    private ServerRefusal() {}

    /** What a failed first connection means. */
    public static TargetException of(Engine engine, TargetSettings settings, SQLException e) {
        String where = engine.title() + " at " + Locations.withoutSecrets(settings.jdbcUrl());
        String user = settings.user().map(u -> "user " + u).orElse("a connection without a user name");
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String text;
        // PostgreSQL's driver calls a password that is missing a failure to connect.
        boolean lacksPassword = state.equals("08004") && Failures.reason(e).contains("password");
        if (state.startsWith("28") || lacksPassword) {
            text = where + " refuses " + user + ": check the user name, the password and the server's access rules";
        } else if (state.equals("3D000") || e.getErrorCode() == 1049) {
            text = where + ": there is no such database: create it, or correct the URL";
        } else if (state.equals("42000") && e.getErrorCode() == 1044) {
            text = where + ": " + user
                    + " has no rights in that database, or it does not exist: create it, or GRANT ALL on it";
        } else if (state.startsWith("08") || state.startsWith("57P")) {
            text = where + " cannot be reached: see that the server is up and that host and port are right";
        } else if (state.equals("53300") || e.getErrorCode() == 1040) {
            text = where + " has no connection left: lower the number of threads, or raise the server's limit";
        } else {
            text = where + " cannot be used";
        }
        return new TargetException(
                Kind.UNREACHABLE, text + " (" + withoutPassword(settings, Failures.reason(e)) + ")", e);
    }

    /** Drivers do not show passwords; should one ever do, it stops here. */
    private static String withoutPassword(TargetSettings settings, String text) {
        return settings.password()
                .filter(p -> !p.isEmpty())
                .map(p -> text.replace(p, "***"))
                .orElse(text);
    }
}
