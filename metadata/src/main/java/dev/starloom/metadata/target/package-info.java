/**
 * The port through which a run speaks to the database it fills. Implemented by the SQL dialects, used by the engine;
 * neither knows the other. Start at {@link dev.starloom.metadata.target.Target}.
 */
package dev.starloom.metadata.target;
