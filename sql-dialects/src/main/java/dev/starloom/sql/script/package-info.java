/**
 * Reads scripts of DDL into the model that reading the database they make gives. Start at
 * {@link dev.starloom.sql.script.ScriptMetadataSource}.
 */
package dev.starloom.sql.script;
