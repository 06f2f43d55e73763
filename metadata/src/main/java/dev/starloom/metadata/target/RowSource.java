package dev.starloom.metadata.target;

import dev.starloom.metadata.rows.RowBatch;
import java.util.Optional;

/** Gives batches one after the other; the caller pulls, so that no more than one is in memory. */
@FunctionalInterface
public interface RowSource {
    /** The next batch, empty at the end. May be interrupted. */
    Optional<RowBatch> next();
}
