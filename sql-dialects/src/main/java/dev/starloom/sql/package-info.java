/**
 * How each engine is spoken to. Callers start at {@link dev.starloom.sql.Targets}; a new engine is a package of its own with a
 * {@code TargetProvider}, an {@link dev.starloom.sql.Engine} (its differences as data) and a {@link dev.starloom.sql.JdbcTarget}
 * (its differences as code).
 *
 * <p>All that a run makes before it is published lies in the target's own schema under names that start with
 * {@code starloom_}, so that no right beyond CREATE in that schema is needed: {@code starloom_s<run>_<table>} is a staging
 * table, {@code starloom_runs} and {@code starloom_units} are the ledger.
 *
 * <p>Statements of our own are jOOQ queries that {@link dev.starloom.sql.Statements} renders and runs. Where jOOQ's own choice
 * is not ours: TIMESTAMP for MySQL's DATETIME, DECIMAL for DOUBLE in a cast of the MySQL family, a precision behind
 * {@code without time zone} on DuckDB, ALTER INDEX without its schema on PostgreSQL, and comments inside CREATE TABLE on
 * DuckDB, or a block of code around it on PostgreSQL.
 */
package dev.starloom.sql;
