package dev.starloom.app.config;

import dev.starloom.metadata.target.Existing;
import dev.starloom.metadata.target.InPlace;
import java.util.Map;

/**
 * What becomes of tables that stand in the target already.
 *
 * @param mode made, replaced, or filled as they stand
 * @param indexes what is done with indexes and links of tables that are filled as they stand
 * @param triggers what is done with their triggers
 * @param schemas what schemas of the model are called in the target, where otherwise
 */
public record ExistingChoice(
        Existing mode, InPlace.Indexes indexes, InPlace.Triggers triggers, Map<String, String> schemas) {
    public ExistingChoice {
        schemas = Map.copyOf(schemas);
    }

    static ExistingChoice defaults() {
        return new ExistingChoice(Existing.CREATE, InPlace.Indexes.AUTO, InPlace.Triggers.AUTO, Map.of());
    }
}
