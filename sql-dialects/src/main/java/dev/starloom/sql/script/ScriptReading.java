package dev.starloom.sql.script;

import dev.starloom.sql.introspect.RawCatalog;
import java.util.Optional;

/**
 * What a script makes.
 *
 * @param database name of the database, where the script tells it
 */
public record ScriptReading(RawCatalog catalog, Optional<String> database) {}
