package dev.starloom.engine.draft;

import dev.starloom.metadata.SqlType;
import java.time.LocalDate;

/** Days and seconds told from the last day of the star, which is a parameter of the pack. */
final class Days {
    /** The parameter with the last day. */
    static final String LAST_DAY = "as_of";

    /** The parameter with its number of days since 1970. */
    static final String LAST_DAY_NUMBER = "as_of_day";

    private static final long SECONDS = 86_400;
    /** What lies further away has another reason than the last day. */
    private static final long FAR = 40_000;

    private Days() {}

    /** The parameters as {@code pack.yaml} writes them. */
    static String parameters(LocalDate asOf) {
        return "parameters:\n  " + LAST_DAY + ": {type: DATE, value: " + asOf
                + ", description: the last day that rows speak of}\n  " + LAST_DAY_NUMBER
                + ": {type: INTEGER, expression: \"DAYS_BETWEEN(DATE '1970-01-01', ${" + LAST_DAY
                + "})\", description: days from 1970 to that day}\n";
    }

    /** A point of a type's grid: so many days or seconds from the last day where it has to do with that. */
    static String spell(SqlType type, long point, LocalDate asOf) {
        boolean seconds = type instanceof SqlType.TimestampType;
        if (!seconds && !(type instanceof SqlType.DateType)) {
            return Long.toString(point);
        }
        long away = point - asOf.toEpochDay() * (seconds ? SECONDS : 1);
        if (Math.abs(away) > FAR * (seconds ? SECONDS : 1)) {
            return Long.toString(point);
        }
        String day = (seconds ? SECONDS + " * " : "") + "${" + LAST_DAY_NUMBER + "}";
        return "(" + day + (away == 0 ? "" : away < 0 ? " - " + -away : " + " + away) + ")";
    }
}
