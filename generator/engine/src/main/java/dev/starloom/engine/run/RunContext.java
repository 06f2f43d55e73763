package dev.starloom.engine.run;

import dev.starloom.engine.generation.Generation;
import dev.starloom.engine.plan.Plan;
import dev.starloom.metadata.physical.PhysicalModel;
import dev.starloom.metadata.target.Target;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the steps of one run share.
 *
 * @param physical the tables as the target is told of them
 */
record RunContext(
        Plan plan,
        PhysicalModel physical,
        Generation generation,
        Target target,
        RunOptions options,
        RunIdentity identity,
        RunListener listener,
        AtomicBoolean cancelled) {

    void tell(RunEvent event) {
        synchronized (listener) {
            listener.on(event);
        }
    }

    /** Unwinds the run once it was cancelled; called between blocks and between statements. */
    void stopIfCancelled() {
        if (cancelled.get() || Thread.currentThread().isInterrupted()) {
            throw new CancelledException();
        }
    }
}
