package dev.starloom.sql.duckdb;

import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.sql.Failures;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What DuckDB's messages mean and what to do about them. Its driver sets neither SQL states nor codes. */
final class DuckDbFailures {
    private static final Pattern HOLDER = Pattern.compile("Conflicting lock is held in (.*?)(?:\\. See also|$)");
    // A statement whose preparation failed is reported through the result that it does not have.
    private static final Pattern NOISE =
            Pattern.compile("^Invalid Input Error: Attempting to execute an unsuccessful or"
                    + " closed pending query result[;\\s]*Error: ");
    // What DuckDB was at when it found no room.
    private static final Pattern STAGE =
            Pattern.compile("^\\w+ Error: (?:Failed to commit: )?(?:Failed to create checkpoint because of error: )?");
    // Where in the statement it was: our statements are generated and long.
    private static final Pattern PLACE =
            Pattern.compile(";?\\s*(?:LINE \\d+:|Possible solutions:|See also https?:).*$");

    private DuckDbFailures() {}

    /** Why a database could not be opened. */
    static TargetException opening(DuckDbFile file, SQLException e) {
        String reason = reason(e);
        Matcher holder = HOLDER.matcher(Failures.reason(e));
        if (reason.contains("Could not set lock on file")) {
            return new TargetException(
                    Kind.OCCUPIED,
                    file + " is in use by another process" + (holder.find() ? ", " + holder.group(1) : "")
                            + ": DuckDB lets one process at a time write; close it there, or choose another file",
                    e);
        } else if (reason.contains("different configuration")) {
            return new TargetException(
                    Kind.OCCUPIED,
                    file
                            + " is already open in this process with other settings: close it first, or choose another file",
                    e);
        } else if (reason.contains("not a valid DuckDB database")) {
            return new TargetException(
                    Kind.UNREACHABLE,
                    file + " exists and is not a DuckDB database; it was left as it is: choose another file",
                    e);
        }
        return new TargetException(Kind.UNREACHABLE, "cannot open " + file + ": " + reason, e);
    }

    /** A failure while working. */
    static TargetException working(String doing, SQLException e) {
        String reason = reason(e);
        if (reason.contains("has been invalidated")) {
            // The reason that DuckDB repeats here was told when it happened.
            return new TargetException(
                    Kind.EXHAUSTED,
                    doing + ": DuckDB gave the database up after an earlier failure and must open it again",
                    e);
        }
        String hint = "";
        if (isOutOfMemory(e)) {
            hint = "; nothing of this step was kept: give DuckDB more memory, or use fewer threads";
        } else if (isDiskFull(reason)) {
            return new TargetException(
                    Kind.EXHAUSTED,
                    doing + ": the disk is full (" + STAGE.matcher(reason).replaceFirst("")
                            + "); nothing of this step was kept: free some disk space, then run again",
                    e);
        }
        return new TargetException(hint.isEmpty() ? Kind.FAILED : Kind.EXHAUSTED, doing + ": " + reason + hint, e);
    }

    static boolean isOutOfMemory(SQLException e) {
        return Failures.reason(e).contains("Out of Memory Error");
    }

    static boolean isDiskFull(SQLException e) {
        return isDiskFull(Failures.reason(e));
    }

    private static boolean isDiskFull(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("disk full") || lower.contains("temp_directory_size");
    }

    private static String reason(SQLException e) {
        String reason = NOISE.matcher(Failures.reason(e)).replaceFirst("");
        return PLACE.matcher(reason).replaceFirst("").strip();
    }
}
