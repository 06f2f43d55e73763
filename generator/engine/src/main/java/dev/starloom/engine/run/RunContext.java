package dev.starloom.engine.run;

import dev.starloom.engine.generation.Generation;
import dev.starloom.engine.pack.StageSpec;
import dev.starloom.engine.plan.Plan;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.physical.PhysicalModel;
import dev.starloom.metadata.sql.SqlNames;
import dev.starloom.metadata.target.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the steps of one run share.
 *
 * @param physical the tables as the target is told of them, those whose rows stand there already included
 * @param digests of the tables that are filled already, by logical name
 */
record RunContext(
        Plan plan,
        PhysicalModel physical,
        Generation generation,
        Target target,
        RunOptions options,
        RunIdentity identity,
        RunListener listener,
        AtomicBoolean cancelled,
        Map<String, TableDigest> digests) {

    /** The tables that this run makes, as the target is told of them. */
    List<Table> made() {
        return tables().stream().map(t -> physical.table(t.name())).toList();
    }

    /** Names of the tables that queries over the model read: staged ones, and those that stand in the target already. */
    SqlNames names() {
        return physical.names(RunNames.of(this));
    }

    void tell(RunEvent event) {
        synchronized (listener) {
            listener.on(event);
        }
    }

    /** Stages that fill tables: of a part, those that generate, because SQL needs the whole. */
    List<StageSpec> filling() {
        return plan.stages().stream()
                .filter(s -> !(s instanceof StageSpec.Lineage))
                .filter(s -> options.part().isEmpty() || s instanceof StageSpec.Generate)
                .toList();
    }

    /** The tables that this run fills. */
    List<Table> tables() {
        if (options.part().isEmpty()) {
            return plan.warehouse().tables();
        }
        Set<String> generated = new HashSet<>();
        filling().forEach(s -> generated.addAll(((StageSpec.Generate) s).tables()));
        return plan.warehouse().tables().stream()
                .filter(t -> generated.contains(t.name()))
                .toList();
    }

    /** Unwinds the run once it was cancelled; called between blocks and between statements. */
    void stopIfCancelled() {
        if (cancelled.get() || Thread.currentThread().isInterrupted()) {
            throw new CancelledException();
        }
    }
}
