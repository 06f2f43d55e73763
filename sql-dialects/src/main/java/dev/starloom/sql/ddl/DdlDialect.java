package dev.starloom.sql.ddl;

import dev.starloom.sql.Engine;
import dev.starloom.sql.script.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How one engine wants the DDL of a schema; found by {@link java.util.ServiceLoader}. */
public interface DdlDialect {
    /** Its names in lower case, as {@code --dialect} has them. */
    List<String> names();

    /** What the engine of that name is. */
    Engine engine(String name);

    /** When keys and links are made. */
    Keys keys();

    /** Schemas whose tables go without their name. */
    Set<String> ownSchemas();

    /** What to write behind the type of a column that the engine counts; empty where a column cannot say so. */
    Optional<String> series(boolean always);

    /** A type as the engine's catalog spells it, read back; empty where it is none of the engine's own. */
    Optional<ColumnType> ownType(String name, String nativeType);

    /** Whether types that people made, enumerations and domains, have names. */
    boolean namedTypes();

    /** When keys and links are made. */
    enum Keys {
        /** By ALTER TABLE when all tables are there. */
        LATER,
        /** With the table, parents first: nothing can be added later. */
        WITH_THE_TABLE,
        /** By ALTER TABLE, as a promise that the engine does not hold anybody to; checks as remarks. */
        NOT_ENFORCED
    }
}
