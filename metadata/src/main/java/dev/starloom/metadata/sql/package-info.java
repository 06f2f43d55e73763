/**
 * Portable SQL: written once against the warehouse model, validated, rendered per engine, its column-level lineage derived.
 * Start at {@link dev.starloom.metadata.sql.SqlCompiler}.
 */
package dev.starloom.metadata.sql;
