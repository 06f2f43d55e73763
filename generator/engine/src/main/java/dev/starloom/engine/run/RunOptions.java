package dev.starloom.engine.run;

import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Replacing;
import java.util.Objects;
import java.util.Optional;

/**
 * How a run goes about its work; nothing here decides a row.
 *
 * @param threads workers that generate and load, at least 1
 * @param loader bulk path
 * @param replace whether the star that an earlier run of ours published may be dropped
 * @param checks what a red check does
 * @param inPlace how tables that stand already are filled; empty where the run makes its own
 * @param continuity what ties the run to those before and after it
 * @param part the part of each generated table that is made, without keys and checks, which need the whole; empty for all
 */
public record RunOptions(
        int threads,
        LoaderKind loader,
        boolean replace,
        Checks checks,
        Optional<InPlace> inPlace,
        Continuity continuity,
        Optional<Part> part) {
    public RunOptions {
        Objects.requireNonNull(continuity, "continuity");
        Objects.requireNonNull(inPlace, "inPlace");
        Objects.requireNonNull(part, "part");
        if (threads < 1) {
            throw new IllegalArgumentException("a run needs at least one thread, not " + threads);
        }
    }

    /** All of every table; what is staged goes with the run. */
    public RunOptions(int threads, LoaderKind loader, boolean replace, Checks checks, Optional<InPlace> inPlace) {
        this(threads, loader, replace, checks, inPlace, Continuity.NONE, Optional.empty());
    }

    /** A run that makes its own tables. */
    public RunOptions(int threads, LoaderKind loader, boolean replace, Checks checks) {
        this(threads, loader, replace, checks, Optional.empty());
    }

    /** What becomes of the star that this one takes the place of. */
    Replacing replacing() {
        return new Replacing(replace, continuity.keepPrevious());
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
