/**
 * PostgreSQL: COPY BINARY in and out, keys after the load, and a switch that is one transaction of renames. Found through
 * {@link dev.starloom.sql.Targets}.
 */
package dev.starloom.sql.postgresql;
