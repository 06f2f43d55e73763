package dev.starloom.app.fill;

import dev.starloom.metadata.physical.PhysicalModel;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks at tables that stand already and would be filled; writes nothing. */
public final class Standing {
    private Standing() {}

    /**
     * What would become of all that hangs on them; empty where a run makes its own tables.
     *
     * @param estimate tells the rows that come in
     * @throws TargetException of kind OCCUPIED with everything that stands against filling them
     */
    public static Optional<InPlacePlan> look(Filling filling, Estimate estimate, UnaryOperator<String> environment) {
        Optional<InPlace> inPlace = filling.settings().inPlace(filling.plan().readable());
        if (inPlace.isEmpty()) {
            return Optional.empty();
        }
        filling.settings().target().missingFile().ifPresent(file -> {
            throw new TargetException(
                    TargetException.Kind.OCCUPIED,
                    "there is no database " + file
                            + " whose tables could be filled as they stand (existing: keep-tables):"
                            + " name another target, or let the tables be made (existing: create)");
        });
        PhysicalModel physical = PhysicalModel.of(filling.plan().warehouse());
        Map<String, Long> rows = new HashMap<>();
        estimate.tables().forEach(t -> rows.put(physical.table(t.table()).name(), t.rows()));
        try (Target target = TargetOpener.open(filling.settings(), environment)) {
            return Optional.of(target.planInPlace(physical.tables(), inPlace.get(), rows));
        }
    }
}
