/**
 * DuckDB: rows go in through a table function, keys are added late or proven, and a publish is one transaction of renames.
 * Start at {@link dev.starloom.sql.duckdb.DuckDbTarget}.
 */
package dev.starloom.sql.duckdb;
