package dev.starloom.engine.run;

import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.target.PublishedRun;
import java.util.Optional;

/** How a run ended. */
public sealed interface RunOutcome {
    /**
     * The star is published.
     *
     * @param problem what went wrong after the switch, with what stands beside the star; the star itself is whole
     */
    record Published(RunRecord record, Optional<String> problem) implements RunOutcome {}

    /** The target already holds just what this plan makes; nothing was done. */
    record AlreadyFilled(PublishedRun run) implements RunOutcome {}

    /**
     * A step failed; the target is as it was.
     *
     * @param cause what was thrown; empty where checks were red
     * @param kept whether what was staged is there still, and {@link Run#resume} can go on with it
     */
    record Failed(RunRecord record, Optional<Throwable> cause, boolean kept) implements RunOutcome {}

    /**
     * Stopped by {@link Run#cancel()}; the target is as it was.
     *
     * @param kept as for {@link Failed}
     */
    record Interrupted(RunRecord record, boolean kept) implements RunOutcome {}
}
