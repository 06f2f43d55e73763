package dev.starloom.app.cli;

import dev.starloom.metadata.target.TargetException;

/** What the process ends with; shown by {@code starloom --help}. */
final class ExitCode {
    /** Done, or already done. */
    static final int OK = 0;
    /** The run failed or a check was red; the target is as it was. */
    static final int FAILED = 1;
    /** Bad input: an option, a configuration, a pack; nothing was touched. */
    static final int BAD_INPUT = 2;
    /** The target cannot be reached, or not with these credentials. */
    static final int UNREACHABLE = 3;
    /** The target holds tables that are not ours, or is used by another process. */
    static final int OCCUPIED = 4;
    /** The star is published and whole, but its record or data dictionary could not be written. */
    static final int RECORD_INCOMPLETE = 5;
    /** A limit of a report's gate was broken. */
    static final int GATE_BROKEN = 6;
    /** A defect in Starloom. */
    static final int INTERNAL = 70;
    /** Stopped by Ctrl-C; the target is as it was. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** What a target's refusal ends the process with. */
    static int of(TargetException refusal) {
        return switch (refusal.kind()) {
            case UNREACHABLE -> UNREACHABLE;
            case OCCUPIED -> OCCUPIED;
            case FAILED, LOST, EXHAUSTED -> FAILED;
        };
    }
}
