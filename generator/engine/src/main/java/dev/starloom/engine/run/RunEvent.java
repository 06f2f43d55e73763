package dev.starloom.engine.run;

import dev.starloom.lineage.CheckRecord;
import dev.starloom.lineage.StepRecord;
import dev.starloom.metadata.target.KnownRun;

/** What a run tells those who watch it. Events may come from several threads, one at a time. */
public sealed interface RunEvent {
    /**
     * A step begins.
     *
     * @param number from 1
     * @param of number of steps of the run
     */
    record StepStarted(String step, String kind, int number, int of) implements RunEvent {}

    /**
     * Rows of a table were committed.
     *
     * @param expectedRows rows the table will have; where {@code exact} is false, what they come to if the rest is like what
     *     was loaded
     * @param share part of the work on the table that is done, above 0 to 1: of its rows, or where nobody knows how many they
     *     will be, of the parent's rows
     */
    record RowsLoaded(String step, String table, long rows, long expectedRows, boolean exact, double share)
            implements RunEvent {}

    /** What another run had staged and never published was dropped. */
    record LeftoversDropped(KnownRun run) implements RunEvent {}

    /** Something that takes a while without rows to count: what is being done now. */
    record Working(String step, String what) implements RunEvent {}

    /** A check was run. */
    record CheckDone(CheckRecord check) implements RunEvent {}

    /** A step ended, well or not. */
    record StepEnded(StepRecord record) implements RunEvent {}
}
