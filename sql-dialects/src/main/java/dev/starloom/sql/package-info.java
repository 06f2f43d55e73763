/**
 * How each engine is spoken to. Callers start at {@link dev.starloom.sql.Targets}; a new engine is a package of its own with a
 * {@code TargetProvider}, an {@link dev.starloom.sql.Engine} (its differences as data) and a {@link dev.starloom.sql.JdbcTarget}
 * (its differences as code).
 *
 * <p>All that a run makes before it is published lies in the target's own schema under names that start with
 * {@code starloom_}, so that no right beyond CREATE in that schema is needed: {@code starloom_s<run>_<table>} is a staging
 * table, {@code starloom_runs} and {@code starloom_units} are the ledger.
 */
package dev.starloom.sql;
