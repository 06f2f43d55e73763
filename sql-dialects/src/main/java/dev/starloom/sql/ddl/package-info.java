/** Writes the DDL of a model for any dialect, also one that no target speaks. Start at {@link dev.starloom.sql.ddl.SchemaScript}. */
package dev.starloom.sql.ddl;
