package dev.starloom.engine.run;

import dev.starloom.metadata.target.LoaderKind;

/**
 * How a run goes about its work; nothing here decides a row.
 *
 * @param threads workers that generate and load, at least 1
 * @param loader bulk path
 * @param replace whether the star that an earlier run of ours published may be dropped
 * @param checks what a red check does
 */
public record RunOptions(int threads, LoaderKind loader, boolean replace, Checks checks) {
    public RunOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("a run needs at least one thread, not " + threads);
        }
    }

    /** What a red check does. */
    public enum Checks {
        /** Stops the publish: the target stays as it was. */
        ENFORCE,
        /** Is recorded and reported; the star is published all the same. */
        WARN,
        /** No check is run. */
        OFF
    }
}
