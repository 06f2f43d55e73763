package dev.starloom.app.fuzz;

/** What became of a schema. */
sealed interface Verdict {
    /** Every table holds rows and every promise was proven. */
    record Filled(long rows) implements Verdict {}

    /** Refused with nothing touched. */
    record Refused(String reason, String message) implements Verdict {}

    /** Anything else. */
    record Wrong(String what) implements Verdict {}
}
