package dev.starloom.metadata.target;

import java.util.Objects;
import java.util.Optional;

/**
 * How tables that stand already are filled.
 *
 * @param schema where tables stand whose place names no schema, or all of which stand in one; the target's own where empty
 * @param replace whether rows that an earlier run of ours put there, all of them still there and no others, may be deleted
 * @param indexes what is done with indexes and links while rows come in
 * @param triggers what is done with triggers while rows come in
 */
public record InPlace(Optional<String> schema, boolean replace, Indexes indexes, Triggers triggers) {
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
        Objects.requireNonNull(indexes, "indexes");
        Objects.requireNonNull(triggers, "triggers");
    }

    /** In the target's own schema, nothing deleted, all else as is best. */
    public static InPlace defaults() {
        return new InPlace(Optional.empty(), false, Indexes.AUTO, Triggers.AUTO);
    }
}
