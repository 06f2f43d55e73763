package dev.starloom.metadata.target;

import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.Warehouse;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How tables that stand already are filled.
 *
 * @param schema where tables stand that stand in none of {@code schemas}; the target's own where empty
 * @param schemas schemas that the places of tables name and mean: several, or one that the user chose
 * @param replace whether rows that an earlier run of ours put there, all of them still there and no others, may be deleted
 * @param indexes what is done with indexes and links while rows come in
 * @param triggers what is done with triggers while rows come in
 */
public record InPlace(
        Optional<String> schema, Set<String> schemas, boolean replace, Indexes indexes, Triggers triggers) {
    /** What is done with indexes and links. */
    public enum Indexes {
        /** Made again after the load where that is quicker and cannot be lost, left alone elsewhere. */
        AUTO,
        /** Left alone. */
        KEEP,
        /** Made again after the load wherever that cannot be lost. */
        REBUILD
    }

    /** What is done with triggers. */
    public enum Triggers {
        /** Off during the load where engine and rights allow it; they fire elsewhere. */
        AUTO,
        /** Off during the load; refused where that is not possible. */
        OFF,
        /** They fire. */
        FIRE
    }

    public InPlace {
        Objects.requireNonNull(schema, "schema");
        schemas = Set.copyOf(schemas);
        Objects.requireNonNull(indexes, "indexes");
        Objects.requireNonNull(triggers, "triggers");
    }

    /** In the target's own schema, nothing deleted, all else as is best. */
    public static InPlace defaults() {
        return new InPlace(Optional.empty(), Set.of(), false, Indexes.AUTO, Triggers.AUTO);
    }

    /**
     * The same for tables of a model: where they stand in several schemas, each stands in its own; the only one of a model
     * may be called otherwise here, and counts only where it is among those that were chosen.
     */
    public InPlace of(Warehouse model, Set<String> chosen) {
        Set<String> named = new HashSet<>();
        model.tables().forEach(t -> named.add(t.place().map(TablePlace::schema).orElse("")));
        named.remove("");
        if (named.size() == 1) {
            named.retainAll(chosen);
        }
        return new InPlace(schema, named, replace, indexes, triggers);
    }
}
